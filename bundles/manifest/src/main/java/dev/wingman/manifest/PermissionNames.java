package dev.wingman.manifest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which names may stand for a permission: those of the vocabulary, and well-formed ones of a resource that nobody declares
 * yet and that is not near a declared one.
 */
final class PermissionNames {

    private final Vocabulary vocabulary;
    private final ScalarRules scalars;
    private final String where;

    PermissionNames(Vocabulary vocabulary, ScalarRules scalars, String where) {
        this.vocabulary = vocabulary;
        this.scalars = scalars;
        this.where = where;
    }

    /** The permission; null after reporting what is wrong with the name. */
    @Nullable
    Permission read(YamlNode node, String text) {
        Permission permission = parse(text);
        if (permission != null && vocabulary.knows(permission)) {
            return permission;
        }
        String hint = hint(text, permission);
        return hint == null
                ? permission
                : scalars.report(node, where, "unknown permission " + Quoted.of(text) + ", " + hint);
    }

    /** What is not of the form is nobody's permission, now or later. */
    private static @Nullable Permission parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return null;
        }
        Permission permission = new Permission(text.substring(0, colon), text.substring(colon + 1));
        boolean fits = Resource.isName(permission.resource()) && ResourceAction.isName(permission.action());
        return fits ? permission : null;
    }

    /** What was probably meant; null if nothing is wrong. */
    private @Nullable String hint(String text, @Nullable Permission permission) {
        List<String> names = vocabulary.names();
        String nearest = Nearest.to(text, names);
        if (nearest != null) {
            return Nearest.hintAt(nearest, names);
        }
        if (permission == null) {
            return names.isEmpty() ? "expected resource:action, such as docker:read" : Nearest.hintAt(null, names);
        }
        if (vocabulary.resource(permission.resource()).isPresent()) {
            return Nearest.hintAt(null, namesOf(permission.resource()));
        }
        String resource = Nearest.to(permission.resource(), resources());
        return resource == null
                ? null
                : "did you mean the resource '" + resource + "'? " + Nearest.hintAt(null, namesOf(resource));
    }

    private List<String> resources() {
        return vocabulary.resources().stream().map(Resource::name).toList();
    }

    private List<String> namesOf(String resource) {
        return vocabulary.names().stream()
                .filter(name -> name.startsWith(resource + ":"))
                .toList();
    }
}
