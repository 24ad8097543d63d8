package dev.wingman.deployer.provider;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks what a plugin answers to {@code supportedActions()}: it may be anything, of any size. */
final class ActionNames {

    private static final int MOST = 256;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,63}");

    private ActionNames() {}

    /** A copy that is sound. */
    static List<String> checked(@Nullable Iterable<? extends @Nullable Object> answer) throws UnfitPluginException {
        if (answer == null) {
            throw new UnfitPluginException("supportedActions() answers null; it must name at least one action");
        }
        List<String> names = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Object name : answer) {
            if (names.size() == MOST) {
                throw new UnfitPluginException("supportedActions() names more than " + MOST + " actions");
            }
            if (!(name instanceof String text) || !NAME.matcher(text).matches()) {
                throw new UnfitPluginException("supportedActions() names "
                        + (name instanceof String text ? "'" + Thrown.clean(text) + "'" : "something not a string")
                        + "; a name is a lower-case letter and then up to 63 lower-case letters, digits, '_' or '-'");
            }
            if (!seen.add(text)) {
                throw new UnfitPluginException("supportedActions() names '" + text + "' twice");
            }
            names.add(text);
        }
        if (names.isEmpty()) {
            throw new UnfitPluginException("supportedActions() is empty; it must name at least one action");
        }
        return List.copyOf(names);
    }
}
