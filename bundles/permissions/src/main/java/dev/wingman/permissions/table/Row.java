package dev.wingman.permissions.table;

import java.security.AllPermission;
import java.util.List;
import org.osgi.service.condpermadmin.BundleLocationCondition;
import org.osgi.service.condpermadmin.ConditionInfo;
import org.osgi.service.condpermadmin.ConditionalPermissionAdmin;
import org.osgi.service.condpermadmin.ConditionalPermissionInfo;
import org.osgi.service.permissionadmin.PermissionInfo;

/**
 * What a row of the table shall say.
 *
 * @param name unique in the table: two rows with one name silently become one
 */
record Row(String name, boolean allow, List<ConditionInfo> conditions, List<PermissionInfo> permissions) {

    private static final PermissionInfo ALL = new PermissionInfo(AllPermission.class.getName(), "", "");

    Row {
        conditions = List.copyOf(conditions);
        permissions = List.copyOf(permissions);
    }

    static Row everything(String name, boolean allow, ConditionInfo... conditions) {
        return new Row(name, allow, List.of(conditions), List.of(ALL));
    }

    /** @param pattern of the locations that it is about */
    static ConditionInfo at(String pattern) {
        return new ConditionInfo(BundleLocationCondition.class.getName(), new String[] {pattern});
    }

    /** @param pattern of the locations that it is not about */
    static ConditionInfo notAt(String pattern) {
        return new ConditionInfo(BundleLocationCondition.class.getName(), new String[] {pattern, "!"});
    }

    ConditionalPermissionInfo toInfo(ConditionalPermissionAdmin admin) {
        return admin.newConditionalPermissionInfo(
                name,
                conditions.toArray(new ConditionInfo[0]),
                permissions.toArray(new PermissionInfo[0]),
                allow ? ConditionalPermissionInfo.ALLOW : ConditionalPermissionInfo.DENY);
    }

    /** Whether a committed row says the same, whatever its name. */
    boolean means(ConditionalPermissionInfo info) {
        return allow == info.getAccessDecision().equals(ConditionalPermissionInfo.ALLOW)
                && conditions.equals(List.of(info.getConditionInfos()))
                && (permissions.equals(List.of(info.getPermissionInfos())) || (isAll() && isAll(info)));
    }

    private boolean isAll() {
        return permissions.equals(List.of(ALL));
    }

    /** AllPermission is the same with and without the empty name and actions. */
    private static boolean isAll(ConditionalPermissionInfo info) {
        return info.getPermissionInfos().length == 1
                && info.getPermissionInfos()[0].getType().equals(ALL.getType());
    }
}
