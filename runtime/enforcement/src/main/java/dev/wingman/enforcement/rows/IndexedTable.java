package dev.wingman.enforcement.rows;

import java.security.AccessControlContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import org.apache.felix.framework.security.util.Permissions;
import org.osgi.service.condpermadmin.ConditionInfo;
import org.osgi.service.condpermadmin.ConditionalPermissionAdmin;
import org.osgi.service.condpermadmin.ConditionalPermissionInfo;
import org.osgi.service.condpermadmin.ConditionalPermissionUpdate;
import org.osgi.service.permissionadmin.PermissionInfo;

/**
 * The framework's permission table with the rows of plugins taken out of its walk: those that allow something to the
 * bundle at one literal location are found by it. To whoever reads the table they stand behind all others.
 *
 * <p>At each change Felix 2.8.4 compares every row's name with every other's and writes all of them to a file; at each
 * check it copies all rows, and what it keeps for each pair of a row and a bundle never shrinks. With a thousand plugins
 * that was 20 ms a change and 260 MiB. Nothing of the table is worth a file: it is made anew at each start.
 */
@SuppressWarnings("deprecation") // The older operations are the ones that touch a single row.
final class IndexedTable implements ConditionalPermissionAdmin {

    private final ConditionalPermissionAdmin felix;
    private final PluginRows rows;
    private final Permissions permissions;

    /** @param permissions the framework's way to read the permissions of a row */
    IndexedTable(ConditionalPermissionAdmin felix, PluginRows rows, Permissions permissions) {
        this.felix = felix;
        this.rows = rows;
        this.permissions = permissions;
    }

    @Override
    public ConditionalPermissionInfo setConditionalPermissionInfo(
            String name, ConditionInfo[] conditions, PermissionInfo[] allowed) {
        Rights.requireAll();
        Optional<String> plugin = name == null ? Optional.empty() : PluginLocation.only(conditions);
        if (plugin.isEmpty()) {
            return felix.setConditionalPermissionInfo(requireNotOfPlugin(name), conditions, allowed);
        }
        requireUnused(name);
        ConditionalPermissionInfo content =
                felix.newConditionalPermissionInfo(name, conditions, allowed, ConditionalPermissionInfo.ALLOW);
        PluginRow row =
                new PluginRow(plugin.get(), content, permissions.getPermissions(content.getPermissionInfos()), rows);
        if (rows.named(name) == null) {
            rows.add(row);
        } else {
            rows.replace(row);
        }
        return row;
    }

    @Override
    public ConditionalPermissionInfo addConditionalPermissionInfo(
            ConditionInfo[] conditions, PermissionInfo[] allowed) {
        return felix.addConditionalPermissionInfo(conditions, allowed);
    }

    @Override
    public Enumeration<ConditionalPermissionInfo> getConditionalPermissionInfos() {
        List<ConditionalPermissionInfo> all = new ArrayList<>(Collections.list(felix.getConditionalPermissionInfos()));
        all.addAll(rows.all());
        return Collections.enumeration(all);
    }

    @Override
    public ConditionalPermissionInfo getConditionalPermissionInfo(String name) {
        PluginRow row = rows.named(name);
        return row == null ? felix.getConditionalPermissionInfo(name) : row;
    }

    /**
     * Of a table without plugins only: an update could put any row before or behind theirs, and Felix empties the table
     * while it commits one.
     */
    @Override
    public ConditionalPermissionUpdate newConditionalPermissionUpdate() {
        requireNoPlugins();
        return new UpdateWithoutPlugins(felix.newConditionalPermissionUpdate());
    }

    @Override
    public AccessControlContext getAccessControlContext(String[] signers) {
        return felix.getAccessControlContext(signers);
    }

    @Override
    public ConditionalPermissionInfo newConditionalPermissionInfo(
            String name, ConditionInfo[] conditions, PermissionInfo[] permissionInfos, String access) {
        return felix.newConditionalPermissionInfo(name, conditions, permissionInfos, access);
    }

    @Override
    public ConditionalPermissionInfo newConditionalPermissionInfo(String encoded) {
        return felix.newConditionalPermissionInfo(encoded);
    }

    private void requireNoPlugins() {
        if (!rows.all().isEmpty()) {
            throw new IllegalStateException("rows of plugins are there; the table can be changed row by row only");
        }
    }

    private String requireNotOfPlugin(String name) {
        if (name != null && rows.named(name) != null) {
            throw new IllegalStateException("the permission table has a row '" + name + "' of a plugin already");
        }
        return name;
    }

    private void requireUnused(String name) {
        if (Collections.list(felix.getConditionalPermissionInfos()).stream()
                .anyMatch(row -> row.getName().equals(name))) {
            throw new IllegalStateException("the permission table has a row '" + name + "' already");
        }
    }

    private final class UpdateWithoutPlugins implements ConditionalPermissionUpdate {
        private final ConditionalPermissionUpdate update;

        UpdateWithoutPlugins(ConditionalPermissionUpdate update) {
            this.update = update;
        }

        @Override
        public List<ConditionalPermissionInfo> getConditionalPermissionInfos() {
            return update.getConditionalPermissionInfos();
        }

        @Override
        public boolean commit() {
            requireNoPlugins();
            return update.commit();
        }
    }
}
