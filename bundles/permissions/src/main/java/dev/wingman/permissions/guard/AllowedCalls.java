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

    private final TableView view;
    private final Map<Long, Map<Permission, Set<String>>> targets = new ConcurrentHashMap<>();

    AllowedCalls(TableView view) {
        this.view = view;
    }

    /** The state of the table that allowed them. */
    TableView view() {
        return view;
    }

    boolean contains(long bundle, Permission permission, String target) {
        Map<Permission, Set<String>> ofBundle = targets.get(bundle);
        if (ofBundle == null) {
            return false;
        }
        Set<String> known = ofBundle.get(permission);
        return known != null && known.contains(target);
    }

    void add(long bundle, Permission permission, String target) {
        Set<String> known = targets.computeIfAbsent(bundle, id -> new ConcurrentHashMap<>())
                .computeIfAbsent(permission, key -> ConcurrentHashMap.newKeySet());
        if (known.size() >= LIMIT) {
            known.clear();
        }
        known.add(target);
    }
}
