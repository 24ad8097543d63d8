package dev.wingman.enforcement.rows;

import java.security.Permission;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.List;
import org.apache.felix.framework.Inside;
import org.apache.felix.framework.ext.SecurityProvider;
import org.apache.felix.framework.security.condpermadmin.ConditionalPermissionAdminImpl;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.service.condpermadmin.ConditionalPermissionInfo;
import org.osgi.service.permissionadmin.PermissionAdmin;

/**
 * Decides as the framework would if the rows of plugins stood at the end of its own table, in a time that does not grow
 * with their number. Thread-safe.
 *
 * <p>The framework is asked first, with the few rows that it holds; it also keeps account of the domains of a check. What
 * it refuses, the plugin's own row may still allow, as far as the bundle's local permissions leave it (OSGi Core 8,
 * section 50.2). If the framework's table holds a row that may deny something to plugins, no row behind it counts: which
 * of the two would come first cannot be told from outside.
 */
final class IndexedDecisions implements SecurityProvider {

    private record Head(List<ConditionalPermissionInfo> rows, boolean mayDenyPlugins) {}

    private final SecurityProvider felix;
    private final ConditionalPermissionAdminImpl table;
    private final PermissionAdmin locations;
    private final PluginRows rows;
    private volatile @Nullable Head head;

    /**
     * @param felix what decides by the framework's table
     * @param locations the framework's older table, which comes before all rows where it names a location
     */
    IndexedDecisions(
            SecurityProvider felix, ConditionalPermissionAdminImpl table, PermissionAdmin locations, PluginRows rows) {
        this.felix = felix;
        this.table = table;
        this.locations = locations;
        this.rows = rows;
    }

    @Override
    public boolean hasBundlePermission(ProtectionDomain domain, Permission permission, boolean direct) {
        if (felix.hasBundlePermission(domain, permission, direct)) {
            return true;
        }
        String location = Inside.location(domain);
        PluginRow row = rows.at(location);
        return row != null
                && !mayDenyPlugins()
                && locations.getPermissions(location) == null
                && Inside.leavesLocally(table, domain, permission)
                && row.implies(permission);
    }

    @Override
    public void checkBundle(Bundle bundle) throws Exception {
        felix.checkBundle(bundle);
    }

    @Override
    public Object getSignerMatcher(Bundle bundle, int signersType) {
        return felix.getSignerMatcher(bundle, signersType);
    }

    /** Felix tells nobody that its table changed; it holds a handful of rows, so they are compared each time. */
    private boolean mayDenyPlugins() {
        List<ConditionalPermissionInfo> current = rowsOfFelix();
        Head known = head;
        if (known == null || !known.rows().equals(current)) {
            known = new Head(current, current.isEmpty() || current.stream().anyMatch(PluginLocation::mayBeDeniedBy));
            head = known;
        }
        return known.mayDenyPlugins();
    }

    @SuppressWarnings("unchecked") // Felix declares it without the type that the interface names.
    private List<ConditionalPermissionInfo> rowsOfFelix() {
        return Collections.list(table.getConditionalPermissionInfos());
    }
}
