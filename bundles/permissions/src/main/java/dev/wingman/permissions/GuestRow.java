package dev.wingman.permissions;

import dev.wingman.manifest.TrustLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.osgi.framework.PackagePermission;
import org.osgi.service.condpermadmin.BundleLocationCondition;
import org.osgi.service.condpermadmin.ConditionInfo;
import org.osgi.service.permissionadmin.PermissionInfo;

/**
 * The one row of a sandboxed plugin inside its own process: its bundle may import its packages.
 *
 * <p>Nothing else, so no service and nothing of the JVM: what it may ask of the host is decided by the host.
 */
public final class GuestRow {

    private static final Pattern LITERAL_LOCATION =
            Pattern.compile(Pattern.quote(PermissionRows.PLUGIN_LOCATION) + "[A-Za-z0-9/._+-]+");

    private static final Pattern PACKAGE = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*(\\.[A-Za-z_$][A-Za-z0-9_$]*)*");

    private GuestRow() {}

    /**
     * The row as ConditionalPermissionAdmin encodes it (OSGi Core 8, section 50.15.4).
     *
     * @param location of the plugin's bundle in the framework of its process
     * @throws IllegalArgumentException if the grant is not that of a sandboxed plugin, or something could be read as a
     *     pattern
     */
    public static String encoded(PluginGrant grant, String location) {
        String id = grant.manifest().id();
        if (grant.level() != TrustLevel.SANDBOXED) {
            throw new IllegalArgumentException("no row for '" + id + "' in a sandbox: its level is "
                    + grant.level().wireName());
        }
        if (!LITERAL_LOCATION.matcher(location).matches()) {
            throw new IllegalArgumentException(
                    "no row for '" + location + "': the location of a plugin must begin with "
                            + PermissionRows.PLUGIN_LOCATION + " and hold no wildcard");
        }
        List<String> parts = new ArrayList<>();
        parts.add(new ConditionInfo(BundleLocationCondition.class.getName(), new String[] {location}).getEncoded());
        for (String imported : grant.importedPackages()) {
            parts.add(permission(PackagePermission.class, packageName(id, imported), PackagePermission.IMPORT));
        }
        return "ALLOW { " + String.join(" ", parts) + " } \"wingman: plugin " + id + "\"";
    }

    private static String permission(Class<?> type, String name, String actions) {
        return new PermissionInfo(type.getName(), name, actions).getEncoded();
    }

    private static String packageName(String id, String name) {
        if (!PACKAGE.matcher(name).matches()) {
            throw new IllegalArgumentException("no row for '" + id + "': '" + name + "' is not the name of a package");
        }
        return name;
    }
}
