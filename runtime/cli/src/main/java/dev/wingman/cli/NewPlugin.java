package dev.wingman.cli;

import dev.wingman.manifest.Permission;
import dev.wingman.manifest.TrustLevel;
import dev.wingman.manifest.Vocabulary;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/**
 * What an author wants to begin with.
 *
 * @param id in kebab-case
 * @param permissions each once
 */
record NewPlugin(String id, TrustLevel trust, List<Permission> permissions, Vocabulary vocabulary) {

    private static final String SUFFIX = "Plugin";

    NewPlugin {
        permissions = List.copyOf(permissions);
    }

    /** {@code My plugin}. */
    String name() {
        String words = id.replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    String description() {
        return "What " + name().toLowerCase(Locale.ROOT) + " does, in a sentence for operators.";
    }

    /** A domain that is nobody's, and the id. */
    String packageName() {
        String last = id.replace("-", "");
        return "org.example." + (SourceVersion.isKeyword(last) ? last + "plugin" : last);
    }

    /** {@code MyPlugin}. */
    String className() {
        String name = Stream.of(id.split("-"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
        return name.endsWith(SUFFIX) ? name : name + SUFFIX;
    }

    /** What it does with its permissions; a greeting if there is nothing to do with them. */
    List<Ability> abilities() {
        List<Ability> abilities = permissions.stream()
                .map(Permission::toString)
                .filter(Ability::isKnown)
                .map(Ability::of)
                .toList();
        return abilities.isEmpty() ? List.of(Ability.greeting()) : abilities;
    }

    boolean isWithheld(Permission permission) {
        return trust == TrustLevel.SANDBOXED && !vocabulary.readOnly(permission);
    }

    boolean mutatesState() {
        return permissions.stream().anyMatch(permission -> !vocabulary.readOnly(permission));
    }

    /** The widest of what its resources touch. */
    String scope() {
        List<String> resources =
                permissions.stream().map(Permission::resource).distinct().toList();
        if (resources.contains("http")) {
            return "network";
        }
        if (resources.isEmpty() || resources.contains("script")) {
            return "host";
        }
        return resources.contains("proxmox") ? "vm" : "container";
    }
}
