package dev.wingman.enforcement.rows;

import java.security.Permission;
import org.apache.felix.framework.security.util.Permissions;
import org.osgi.service.condpermadmin.ConditionInfo;
import org.osgi.service.condpermadmin.ConditionalPermissionInfo;
import org.osgi.service.permissionadmin.PermissionInfo;

/** A row that allows something to one plugin. It says what the framework's own row would say. */
@SuppressWarnings("deprecation") // Deleting is one of the older operations, which touch a single row.
final class PluginRow implements ConditionalPermissionInfo {

    private final String location;
    private final ConditionalPermissionInfo content;
    private final Permissions permissions;
    private final PluginRows rows;

    /**
     * @param content a row of the framework that is in no table
     * @param permissions the framework's reading of its permissions
     */
    PluginRow(String location, ConditionalPermissionInfo content, Permissions permissions, PluginRows rows) {
        this.location = location;
        this.content = content;
        this.permissions = permissions;
        this.rows = rows;
    }

    String location() {
        return location;
    }

    /** As the framework asks a row of its own. */
    boolean implies(Permission permission) {
        return permissions.implies(permission, null);
    }

    @Override
    public void delete() {
        Rights.requireAll();
        rows.remove(this);
    }

    @Override
    public ConditionInfo[] getConditionInfos() {
        return content.getConditionInfos();
    }

    @Override
    public PermissionInfo[] getPermissionInfos() {
        return content.getPermissionInfos();
    }

    @Override
    public String getAccessDecision() {
        return content.getAccessDecision();
    }

    @Override
    public String getName() {
        return content.getName();
    }

    @Override
    public String getEncoded() {
        return content.getEncoded();
    }

    @Override
    public String toString() {
        return content.getEncoded();
    }
}
