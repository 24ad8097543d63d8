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

    /** For each bundle; one that uses more targets begins anew and disturbs nobody else. */
    static final int LIMIT = 1024;

    private record Call(Permission permission, String target) {}

    private final TableView view;
    private final Map<Long, Set<Call>> byBundle = new ConcurrentHashMap<>();

    AllowedCalls(TableView view) {
        this.view = view;
    }

    /** The state of the table that allowed them. */
    TableView view() {
        return view;
    }

    boolean contains(long bundle, Permission permission, String target) {
        Set<Call> calls = byBundle.get(bundle);
        return calls != null && calls.contains(new Call(permission, target));
    }

    void add(long bundle, Permission permission, String target) {
        Set<Call> calls = byBundle.computeIfAbsent(bundle, id -> ConcurrentHashMap.newKeySet());
        if (calls.size() >= LIMIT) {
            calls.clear();
        }
        calls.add(new Call(permission, target));
    }
}
