package dev.wingman.permissions.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.osgi.service.condpermadmin.ConditionalPermissionAdmin;
import org.osgi.service.condpermadmin.ConditionalPermissionInfo;
import org.osgi.service.condpermadmin.ConditionalPermissionUpdate;

/**
 * ConditionalPermissionAdmin, used the one way that is safe and fast on Felix.
 *
 * <p>A ConditionalPermissionUpdate there clears the table and writes its file once for each row: at 1,000 rows that takes
 * seconds in which no permission can be checked, and if the first write fails (a full disk) the table stays empty,
 * which allows everything. So only the baseline is committed by an update, while no plugin is there. Rows of plugins are
 * appended and deleted one at a time: one write each, undone by Felix itself if it fails. (The runtime puts an index before
 * Felix's table that keeps just these rows, and writes nothing: decision 6.)
 */
@SuppressWarnings("deprecation") // The older operations are the ones that touch a single row.
final class ConditionalTable {

    private static final int ATTEMPTS = 16;

    private final ConditionalPermissionAdmin admin;

    ConditionalTable(ConditionalPermissionAdmin admin) {
        this.admin = admin;
    }

    /** The rows as they are, in their order. */
    List<ConditionalPermissionInfo> rows() {
        return Collections.list(admin.getConditionalPermissionInfos());
    }

    /**
     * Replaces the whole table.
     *
     * @throws IllegalStateException if others change it at each attempt, or it cannot be stored
     */
    void replace(List<Row> rows) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            ConditionalPermissionUpdate update = admin.newConditionalPermissionUpdate();
            List<ConditionalPermissionInfo> next = update.getConditionalPermissionInfos();
            next.clear();
            rows.forEach(row -> next.add(row.toInfo(admin)));
            if (update.commit()) {
                return;
            }
        }
        throw new IllegalStateException("the permission table could not be committed: in each of " + ATTEMPTS
                + " attempts somebody else changed it");
    }

    /**
     * Appends a row that allows.
     *
     * @throws IllegalStateException if it cannot be stored, or the framework made something else of it; then it is not
     *     there
     */
    ConditionalPermissionInfo append(Row row) {
        if (rows().stream().anyMatch(info -> info.getName().equals(row.name()))) {
            throw new IllegalStateException("the permission table has a row '" + row.name() + "' already");
        }
        ConditionalPermissionInfo wanted = row.toInfo(admin);
        ConditionalPermissionInfo added =
                admin.setConditionalPermissionInfo(row.name(), wanted.getConditionInfos(), wanted.getPermissionInfos());
        if (!added.getEncoded().equals(wanted.getEncoded())) {
            added.delete();
            throw new IllegalStateException("the permission table holds '" + added.getEncoded() + "' in place of '"
                    + wanted.getEncoded() + "'");
        }
        return added;
    }

    /**
     * Lets a row that {@link #append} made hold something else, in one step: a check finds what it held before or what it
     * holds now.
     *
     * @throws IllegalStateException if it cannot be stored, or the framework made something else of it
     */
    ConditionalPermissionInfo change(Row row) {
        ConditionalPermissionInfo wanted = row.toInfo(admin);
        ConditionalPermissionInfo changed =
                admin.setConditionalPermissionInfo(row.name(), wanted.getConditionInfos(), wanted.getPermissionInfos());
        if (!changed.getEncoded().equals(wanted.getEncoded())) {
            throw new IllegalStateException("the permission table holds '" + changed.getEncoded() + "' in place of '"
                    + wanted.getEncoded() + "'");
        }
        return changed;
    }

    /** A row of the same content that stands in no table. */
    ConditionalPermissionInfo apart(Row row) {
        return row.toInfo(admin);
    }

    /**
     * Deletes a row that {@link #append} made.
     *
     * @throws IllegalStateException if that cannot be stored; then the row is still there
     */
    void delete(ConditionalPermissionInfo row) {
        row.delete();
    }

    /** The rows that stand in the table but not here, and the other way round, for a message. */
    List<String> differences(List<ConditionalPermissionInfo> expected) {
        List<ConditionalPermissionInfo> actual = rows();
        List<String> found = new ArrayList<>();
        actual.stream()
                .filter(info -> expected.stream().noneMatch(known -> known == info))
                .forEach(info -> found.add("unknown row " + info.getEncoded()));
        expected.stream()
                .filter(info -> actual.stream().noneMatch(known -> known == info))
                .forEach(info -> found.add("missing row " + info.getEncoded()));
        if (found.isEmpty() && !actual.equals(expected)) {
            found.add("the rows are in another order");
        }
        return found;
    }
}
