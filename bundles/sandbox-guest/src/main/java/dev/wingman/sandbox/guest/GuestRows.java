package dev.wingman.sandbox.guest;

import java.util.ArrayList;
import java.util.List;
import org.osgi.service.condpermadmin.ConditionalPermissionAdmin;
import org.osgi.service.condpermadmin.ConditionalPermissionInfo;
import org.osgi.service.condpermadmin.ConditionalPermissionUpdate;

/** The rows of the plugin, behind those that {@link dev.wingman.enforcement.Enforcement} began the table with. */
final class GuestRows {

    private GuestRows() {}

    /**
     * Commits the rows and looks whether they are there, as they were given and nothing else.
     *
     * @param encoded as {@link ConditionalPermissionInfo#getEncoded()}
     */
    static void append(ConditionalPermissionAdmin admin, List<String> encoded) throws GuestException {
        ConditionalPermissionUpdate update = admin.newConditionalPermissionUpdate();
        List<ConditionalPermissionInfo> rows = update.getConditionalPermissionInfos();
        List<String> expected = new ArrayList<>(encodings(rows));
        for (String row : encoded) {
            ConditionalPermissionInfo info = parsed(admin, row);
            if (!info.getAccessDecision().equals(ConditionalPermissionInfo.ALLOW)
                    || info.getConditionInfos().length == 0) {
                throw new GuestException("not the row of a plugin: " + row);
            }
            rows.add(info);
            expected.add(info.getEncoded());
        }
        commit(admin, update, expected);
    }

    /** Commits without these rows, which stand last, and looks whether the others are there. */
    static void remove(ConditionalPermissionAdmin admin, List<String> encoded) throws GuestException {
        ConditionalPermissionUpdate update = admin.newConditionalPermissionUpdate();
        List<ConditionalPermissionInfo> rows = update.getConditionalPermissionInfos();
        int left = rows.size() - encoded.size();
        List<String> expected = encodings(rows.subList(0, left));
        rows.subList(left, rows.size()).clear();
        commit(admin, update, expected);
    }

    private static void commit(
            ConditionalPermissionAdmin admin, ConditionalPermissionUpdate update, List<String> expected)
            throws GuestException {
        if (!update.commit()) {
            throw new GuestException("the permission rows could not be committed");
        }
        List<String> actual = encodings(admin.newConditionalPermissionUpdate().getConditionalPermissionInfos());
        if (!actual.equals(expected)) {
            throw new GuestException("the permission table holds " + actual + " in place of " + expected);
        }
    }

    private static ConditionalPermissionInfo parsed(ConditionalPermissionAdmin admin, String row)
            throws GuestException {
        try {
            return admin.newConditionalPermissionInfo(row);
        } catch (IllegalArgumentException e) {
            throw new GuestException("not a permission row: " + row, e);
        }
    }

    private static List<String> encodings(List<ConditionalPermissionInfo> rows) {
        return rows.stream().map(ConditionalPermissionInfo::getEncoded).toList();
    }
}
