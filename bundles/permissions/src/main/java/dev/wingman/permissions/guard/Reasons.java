package dev.wingman.permissions.guard;

import dev.wingman.manifest.DeclaredPermission;
import dev.wingman.manifest.ManifestReader;
import dev.wingman.manifest.Permission;
import dev.wingman.permissions.Explanation;
import dev.wingman.permissions.PermissionRows;
import dev.wingman.permissions.PluginGrant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts one decision into words: what decided, and what would change it. */
record Reasons(String location, @Nullable PluginGrant grant, Permission permission, String target) {

    Explanation allowed(String row) {
        return new Explanation(true, row, subject() + " may " + use() + ": decided by row '" + row + "'");
    }

    Explanation uninstalled() {
        return no("none", "it is uninstalled and has no rights any more");
    }

    Explanation notATarget() {
        return no("none", "a target is up to 1024 visible ASCII characters without quotes and backslashes");
    }

    Explanation refused(String row) {
        if (grant == null) {
            return no(
                    row,
                    location.startsWith(PermissionRows.PLUGIN_LOCATION)
                            ? "it has no row in the permission table; load it again so that its trust is proven and its row committed"
                            : "it is neither of the core nor a plugin; put it under plugins/ with a manifest");
        }
        boolean withheld = grant.withholds(permission);
        return no(
                row,
                declared()
                        .map(declared -> withheld ? withheld(declared) : narrowed(declared))
                        .orElseGet(() -> withheld ? undeclaredAndWithheld() : undeclared()));
    }

    /** The id in the location of a plugin; the location itself of any other bundle. */
    static String idIn(String location) {
        if (!location.startsWith(PermissionRows.PLUGIN_LOCATION)) {
            return location;
        }
        String rest = location.substring(PermissionRows.PLUGIN_LOCATION.length());
        int slash = rest.indexOf('/');
        return slash < 0 ? rest : rest.substring(0, slash);
    }

    private String narrowed(DeclaredPermission declared) {
        return ManifestReader.FILE_NAME + ":" + declared.line() + " narrows " + permission + " to "
                + list(declared.targets()) + "; widen that line so that it covers '" + target
                + "' and load the plugin again";
    }

    private String undeclared() {
        return "its " + ManifestReader.FILE_NAME + " does not declare " + permission + "; add '- " + permission
                + "' under 'permissions:' and load the plugin again";
    }

    private String withheld(DeclaredPermission declared) {
        return permission + " is declared (" + ManifestReader.FILE_NAME + ":" + declared.line()
                + ") but withheld: a sandboxed plugin may read only; sign the plugin and declare trust_level verified";
    }

    private String undeclaredAndWithheld() {
        return "its " + ManifestReader.FILE_NAME + " does not declare " + permission
                + ", and a sandboxed plugin may read only; add '- " + permission
                + "' under 'permissions:', sign the plugin and declare trust_level verified";
    }

    private Explanation no(String row, String why) {
        return new Explanation(
                false, row, subject() + " may not " + use() + ": " + why + " (decided by row '" + row + "')");
    }

    private String subject() {
        if (grant != null) {
            return "plugin '" + grant.manifest().id() + "' (" + grant.level().wireName() + ")";
        }
        return location.startsWith(PermissionRows.PLUGIN_LOCATION)
                ? "plugin '" + idIn(location) + "'"
                : "bundle '" + location + "'";
    }

    private String use() {
        return "use " + permission + " on '" + printable(target) + "'";
    }

    /** A refused target comes from a plugin and goes to logs and terminals. */
    private static String printable(String text) {
        String shortened = text.length() > 80 ? text.substring(0, 80) + "…" : text;
        return shortened.replaceAll("[^ -~…]", "?");
    }

    private static String list(List<String> targets) {
        return String.join(", ", targets);
    }

    private Optional<DeclaredPermission> declared() {
        return grant == null
                ? Optional.empty()
                : grant.manifest().permissions().stream()
                        .filter(declared -> declared.permission().equals(permission))
                        .findFirst();
    }
}
