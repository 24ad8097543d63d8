package dev.wingman.permissions.guard;

import dev.wingman.manifest.Permission;
import dev.wingman.permissions.table.TableView;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What one state of the table has allowed so far. Thread-safe and bounded.
 *
 * <p>Bundles are held by their number, which a framework never uses twice, so that none is kept from going.
 */
final class AllowedCalls {

    /** For each bundle and permission; one that uses more targets begins anew and disturbs nobody else. */
    static final int LIMIT = 1024;

    private record Known(Set<String> targets, Use use) {}

    private final TableView view;
    private final Map<Long, Map<Permission, Known>> calls = new ConcurrentHashMap<>();

    AllowedCalls(TableView view) {
        this.view = view;
    }

    /** The state of the table that allowed them. */
    TableView view() {
        return view;
    }

    /** Whether the call was allowed before; then it is counted. */
    boolean countKnown(long bundle, Permission permission, String target) {
        Map<Permission, Known> ofBundle = calls.get(bundle);
        if (ofBundle == null) {
            return false;
        }
        Known known = ofBundle.get(permission);
        if (known == null || !known.targets().contains(target)) {
            return false;
        }
        known.use().count();
        return true;
    }

    /** @param use where the next ones are counted */
    void add(long bundle, Permission permission, String target, Use use) {
        Set<String> known = calls.computeIfAbsent(bundle, id -> new ConcurrentHashMap<>())
                .computeIfAbsent(permission, key -> new Known(ConcurrentHashMap.newKeySet(), use))
                .targets();
        if (known.size() >= LIMIT) {
            known.clear();
        }
        known.add(target);
    }
}
