package dev.wingman.permissions.decision;

import dev.wingman.permissions.ResourcePermission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.service.condpermadmin.ConditionalPermissionInfo;

/**
 * The permission table as it was read back from the framework, arranged so that a decision does not grow with it.
 *
 * <p>The framework walks all rows at each check. Here the rows that are about a single location are found by it, and
 * only the few others are asked one by one; the order of the table still rules. Its rows never change; thread-safe.
 */
public final class CommittedTable {

    private record Placed(int position, CommittedRow row) {}

    private final IdentityHashMap<ConditionalPermissionInfo, CommittedRow> read = new IdentityHashMap<>();
    private final Map<String, List<Placed>> byLocation = new HashMap<>();
    private final List<Placed> others = new ArrayList<>();

    /** The rows about a bundle, by its location, found at its first question: a condition on locations never changes. */
    private final Map<String, List<CommittedRow>> applying = new ConcurrentHashMap<>();

    private CommittedTable() {}

    /** A table that allows nothing. */
    public static CommittedTable empty() {
        return new CommittedTable();
    }

    /** The table of these rows, in their order. */
    public static CommittedTable of(List<ConditionalPermissionInfo> rows) {
        return empty().next(rows);
    }

    /** The table of these rows; those that are in this table already are not read again. */
    public CommittedTable next(List<ConditionalPermissionInfo> rows) {
        CommittedTable next = new CommittedTable();
        for (int i = 0; i < rows.size(); i++) {
            ConditionalPermissionInfo info = rows.get(i);
            CommittedRow known = read.get(info);
            CommittedRow row = known == null ? new CommittedRow(info) : known;
            next.read.put(info, row);
            Placed placed = new Placed(i, row);
            row.literalLocation()
                    .map(location -> next.byLocation.computeIfAbsent(location, key -> new ArrayList<>(1)))
                    .orElse(next.others)
                    .add(placed);
        }
        return next;
    }

    /** What the first row that applies to the bundle and implies the permission says. */
    public Ruling decide(Bundle bundle, String location, ResourcePermission permission) {
        for (CommittedRow row : applying.computeIfAbsent(location, key -> rowsFor(bundle, key))) {
            if (!row.understood()) {
                return new Ruling(false, row.name());
            }
            if (row.implies(permission)) {
                return new Ruling(row.allow(), row.name());
            }
        }
        return new Ruling(false, Ruling.NO_ROW);
    }

    private List<CommittedRow> rowsFor(Bundle bundle, String location) {
        List<Placed> found = new ArrayList<>(byLocation.getOrDefault(location, List.of()));
        for (Placed other : others) {
            if (other.row().appliesTo(bundle)) {
                found.add(other);
            }
        }
        found.sort(Comparator.comparingInt(Placed::position));
        return found.stream().map(Placed::row).toList();
    }
}
