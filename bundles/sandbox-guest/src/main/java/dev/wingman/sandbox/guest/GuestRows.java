package dev.wingman.sandbox.guest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.condpermadmin.ConditionalPermissionAdmin;
import org.osgi.service.condpermadmin.ConditionalPermissionInfo;

/**
 * The rows of the plugin, behind those that {@link dev.wingman.enforcement.Enforcement} began the table with. Set one by one, as the
 * runtime sets those of its plugins: an update of the whole table would write all of it to files.
 */
@SuppressWarnings("deprecation") // The older operations are the ones that touch a single row.
final class GuestRows {

    private GuestRows() {}

    /**
     * Sets the rows and looks whether they are there, as they were given and nothing else.
     *
     * @param encoded as {@link ConditionalPermissionInfo#getEncoded()}
     */
    static void append(ConditionalPermissionAdmin admin, List<String> encoded) throws GuestException {
        List<String> expected = table(admin);
        for (String row : encoded) {
            ConditionalPermissionInfo info = parsed(admin, row);
            if (!info.getAccessDecision().equals(ConditionalPermissionInfo.ALLOW)
                    || info.getConditionInfos().length == 0) {
                throw new GuestException("not the row of a plugin: " + row);
            }
            if (named(admin, info.getName()) != null) {
                throw new GuestException("the permission table has a row of this name already: " + row);
            }
            admin.setConditionalPermissionInfo(info.getName(), info.getConditionInfos(), info.getPermissionInfos());
            expected.add(info.getEncoded());
        }
        compare(admin, expected);
    }

    /** Takes out the rows, which stand last, and looks whether the others are there. */
    static void remove(ConditionalPermissionAdmin admin, List<String> encoded) throws GuestException {
        List<String> before = table(admin);
        for (String row : encoded) {
            ConditionalPermissionInfo info = named(admin, parsed(admin, row).getName());
            if (info == null) {
                throw new GuestException("the permission table does not hold " + row);
            }
            info.delete();
        }
        compare(admin, before.subList(0, before.size() - encoded.size()));
    }

    private static void compare(ConditionalPermissionAdmin admin, List<String> expected) throws GuestException {
        List<String> actual = table(admin);
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

    /** Looked for, and not asked for: Felix makes a row that it does not know. */
    private static @Nullable ConditionalPermissionInfo named(ConditionalPermissionAdmin admin, String name) {
        for (ConditionalPermissionInfo row : Collections.list(admin.getConditionalPermissionInfos())) {
            if (row.getName().equals(name)) {
                return row;
            }
        }
        return null;
    }

    private static List<String> table(ConditionalPermissionAdmin admin) {
        List<String> rows = new ArrayList<>();
        for (ConditionalPermissionInfo row : Collections.list(admin.getConditionalPermissionInfos())) {
            rows.add(row.getEncoded());
        }
        return rows;
    }
}
