package dev.wingman.permissions.table;

import dev.wingman.api.ExecutionPlugin;
import dev.wingman.manifest.DeclaredPermission;
import dev.wingman.manifest.TrustLevel;
import dev.wingman.permissions.PermissionRows;
import dev.wingman.permissions.PluginGrant;
import dev.wingman.permissions.ResourcePermission;
import dev.wingman.permissions.operator.OperatorRules;
import dev.wingman.permissions.pattern.TargetExpression;
import java.security.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.osgi.framework.CapabilityPermission;
import org.osgi.framework.PackagePermission;
import org.osgi.framework.ServicePermission;
import org.osgi.service.permissionadmin.PermissionInfo;

/**
 * The one row of a plugin: all that its bundle may do.
 *
 * <p>A sandboxed plugin's is that of its face, the bundle without code that stands for it here.
 *
 * <p>Everything that goes into it is checked here, because the framework passes over what it cannot read: a location
 * with {@code *} would be a pattern, a permission with a wrong action would vanish.
 */
final class PluginRow {

    /** Every component has a hidden reference to it (Declarative Services 1.5, section 112.3.13). */
    private static final String SATISFYING_CONDITION = "org.osgi.service.condition.Condition";

    /** The location holds the id and more, and nothing that BundleLocationCondition would take for a wildcard. */
    private static final Pattern LOCATION = Pattern.compile(
            Pattern.quote(PermissionRows.PLUGIN_LOCATION) + "([a-z0-9]+(?:-[a-z0-9]+)*)/[A-Za-z0-9._+-]+");

    private static final Pattern JAVA_NAME = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*(\\.[A-Za-z_$][A-Za-z0-9_$]*)*");

    private PluginRow() {}

    /**
     * Says what the plugin's row shall hold. A trusted plugin that the operator's rules concern is held to its manifest, as a
     * verified one is: from a row that allows everything nothing can be taken.
     *
     * @throws IllegalArgumentException if the grant is not one that a row can stand for
     */
    static Row of(PluginGrant grant, OperatorRules rules) {
        checkLocation(grant);
        checkLevel(grant);
        boolean everything = grant.level() == TrustLevel.TRUSTED
                && !rules.concern(grant.manifest().id());
        return everything
                ? Row.everything(name(grant), true, Row.at(grant.location()))
                : row(grant, permissions(grant, rules));
    }

    /** The row of a plugin that keeps its place and may nothing. */
    static Row nothing(PluginGrant grant) {
        return row(grant, List.of());
    }

    private static Row row(PluginGrant grant, List<PermissionInfo> permissions) {
        return new Row(name(grant), true, List.of(Row.at(grant.location())), permissions);
    }

    private static String name(PluginGrant grant) {
        return "wingman: plugin " + grant.manifest().id() + " (" + grant.location() + ")";
    }

    private static void checkLocation(PluginGrant grant) {
        var match = LOCATION.matcher(grant.location());
        if (!match.matches() || !match.group(1).equals(grant.manifest().id())) {
            throw new IllegalArgumentException("no row for '" + grant.location() + "': the location of plugin '"
                    + grant.manifest().id() + "' must be " + PermissionRows.PLUGIN_LOCATION + "<its id>/<a counter>");
        }
    }

    private static void checkLevel(PluginGrant grant) {
        TrustLevel declared = grant.manifest().trustLevel();
        boolean otherPlace = (grant.level() == TrustLevel.SANDBOXED) != (declared == TrustLevel.SANDBOXED);
        if (otherPlace || grant.level().compareTo(declared) > 0) {
            throw new IllegalArgumentException("no row for '" + grant.location() + "': a plugin that declares "
                    + declared.wireName() + " does not run as " + grant.level().wireName());
        }
    }

    private static List<PermissionInfo> permissions(PluginGrant grant, OperatorRules rules) {
        boolean sandboxed = grant.level() == TrustLevel.SANDBOXED;
        List<PermissionInfo> row = new ArrayList<>();
        for (String imported : sandboxed ? importedByTheFace(grant) : grant.importedPackages()) {
            row.add(info(new PackagePermission(javaName(grant, imported), PackagePermission.IMPORT)));
        }
        if (!sandboxed) {
            row.add(info(new CapabilityPermission("osgi.extender", CapabilityPermission.REQUIRE)));
        }
        row.add(info(new ServicePermission(ExecutionPlugin.class.getName(), ServicePermission.REGISTER)));
        if (!sandboxed) {
            row.add(info(new ServicePermission(SATISFYING_CONDITION, ServicePermission.GET)));
        }
        for (String service : grant.hostServices()) {
            row.add(info(new ServicePermission(javaName(grant, service), ServicePermission.GET)));
        }
        for (DeclaredPermission declared : grant.permissions()) {
            for (TargetExpression targets : rules.left(grant.manifest().id(), declared)) {
                row.add(info(resource(declared, targets)));
            }
        }
        return row;
    }

    /** The plugin itself runs elsewhere; what stands for it in this framework has no code that could import more. */
    private static SortedSet<String> importedByTheFace(PluginGrant grant) {
        SortedSet<String> packages = new TreeSet<>();
        packages.add(ExecutionPlugin.class.getPackageName());
        for (String service : grant.hostServices()) {
            packages.add(service.substring(0, Math.max(0, service.lastIndexOf('.'))));
        }
        return packages;
    }

    private static ResourcePermission resource(DeclaredPermission declared, TargetExpression targets) {
        return new ResourcePermission(
                declared.permission().resource() + "/" + targets,
                declared.permission().action());
    }

    private static PermissionInfo info(Permission permission) {
        return new PermissionInfo(permission.getClass().getName(), permission.getName(), permission.getActions());
    }

    private static String javaName(PluginGrant grant, String name) {
        if (!JAVA_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("no row for '" + grant.location() + "': '" + name
                    + "' is not the name of a package or an interface");
        }
        return name;
    }
}
