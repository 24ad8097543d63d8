package dev.wingman.packager.plan;

import dev.wingman.manifest.DeclaredPermission;
import dev.wingman.manifest.Vocabulary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What to say of a plugin that names resources which nobody declares: it is no mistake, and yet it cannot run. */
final class AbsentResources {

    private AbsentResources() {}

    /** One line for each resource, at its first permission; none if all are there. */
    static List<String> warnings(ManifestText text, Vocabulary vocabulary) {
        List<String> warnings = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (DeclaredPermission declared : text.manifest().permissions()) {
            String resource = declared.permission().resource();
            if (vocabulary.resource(resource).isEmpty() && told.add(resource)) {
                warnings.add(text.file() + ":" + declared.line() + ": permissions: no bundle declares the resource '"
                        + resource + "' of " + declared.permission()
                        + ": a runtime without it lets the plugin wait; to check it, put the resource's bundle into"
                        + " compile/");
            }
        }
        return warnings;
    }
}
