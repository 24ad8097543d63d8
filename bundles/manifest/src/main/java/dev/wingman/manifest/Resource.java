package dev.wingman.manifest;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a resource bundle guards, and so what a manifest may name because the bundle is there.
 *
 * @param name what stands before the first colon of its permissions, such as {@code docker}
 * @param actions at least one, each name once
 * @param targets what the names look like that its permissions can be narrowed to
 * @param services its host services, by class name; may be empty
 */
public record Resource(String name, List<ResourceAction> actions, TargetGrammar targets, List<String> services) {

    /** Lower-case words joined by hyphens. */
    static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*");

    static final int LONGEST_NAME = 32;

    public Resource {
        requireNonNull(name, "name");
        actions = List.copyOf(actions);
        requireNonNull(targets, "targets");
        services = List.copyOf(services);
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    Quoted.of(name) + " is no resource, expected lower-case words joined by hyphens, such as docker");
        }
        if (actions.isEmpty()) {
            throw new IllegalArgumentException("the resource '" + name + "' has no actions, expected at least one");
        }
        Set<String> names = new HashSet<>();
        for (ResourceAction action : actions) {
            if (!names.add(action.name())) {
                throw new IllegalArgumentException(
                        "the resource '" + name + "' has the action '" + action.name() + "' twice, expected it once");
            }
        }
    }

    /** The action of this name. */
    public Optional<ResourceAction> action(String actionName) {
        for (ResourceAction action : actions) {
            if (action.name().equals(actionName)) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }

    /** Whether a text could be the name of a resource. */
    static boolean isName(String text) {
        return text.length() <= LONGEST_NAME && NAME.matcher(text).matches();
    }
}
