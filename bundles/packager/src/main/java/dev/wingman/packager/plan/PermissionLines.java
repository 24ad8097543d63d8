package dev.wingman.packager.plan;

import dev.wingman.manifest.DeclaredPermission;
import dev.wingman.manifest.PluginManifest;
import dev.wingman.manifest.TrustLevel;
import dev.wingman.manifest.Vocabulary;
import java.util.ArrayList;
import java.util.List;

/** What a plugin needs, as encoded permissions (OSGi Core 8, section 50.10 local permissions). */
public final class PermissionLines {

    private PermissionLines() {}

    /** One encoded permission a line; the same input gives the same lines in the same order. */
    public static List<String> of(
            PluginManifest manifest, List<String> hostServices, List<String> importedPackages, Vocabulary vocabulary) {
        if (manifest.trustLevel() == TrustLevel.TRUSTED) {
            // Local permissions are intersected with the granted ones: anything narrower would take rights away.
            return List.of("(java.security.AllPermission)");
        }
        boolean sandboxed = manifest.trustLevel() == TrustLevel.SANDBOXED;
        List<String> lines = new ArrayList<>();
        for (String packageName : importedPackages) {
            lines.add(line("org.osgi.framework.PackagePermission", packageName, "import"));
        }
        lines.add(line("org.osgi.framework.CapabilityPermission", "osgi.extender", "require"));
        lines.add(line("org.osgi.framework.ServicePermission", "dev.wingman.api.ExecutionPlugin", "register"));
        if (!sandboxed) {
            // Every component has a hidden reference to it (Declarative Services 1.5, section 112.3.13).
            lines.add(line("org.osgi.framework.ServicePermission", "org.osgi.service.condition.Condition", "get"));
        }
        for (String service : hostServices) {
            lines.add(line("org.osgi.framework.ServicePermission", service, "get"));
        }
        for (DeclaredPermission declared : manifest.permissions()) {
            if (sandboxed && !vocabulary.readOnly().contains(declared.permission())) {
                continue;
            }
            for (String target : declared.targets()) {
                String name = declared.permission().resource() + "/" + target;
                lines.add(line(
                        "dev.wingman.permissions.ResourcePermission",
                        name,
                        declared.permission().action()));
            }
        }
        return lines;
    }

    private static String line(String type, String name, String actions) {
        return "(" + type + " " + quote(name) + " " + quote(actions) + ")";
    }

    /** As PermissionInfo encodes it. */
    private static String quote(String text) {
        String escaped = text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\r", "\\r")
                .replace("\n", "\\n");
        return '"' + escaped + '"';
    }
}
