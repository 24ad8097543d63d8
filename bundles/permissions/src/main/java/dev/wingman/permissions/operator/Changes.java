package dev.wingman.permissions.operator;

import dev.wingman.manifest.Permission;
import dev.wingman.permissions.RecordedChange;
import dev.wingman.permissions.RecordedChange.Kind;
import dev.wingman.permissions.pattern.Glob;
import dev.wingman.permissions.pattern.TargetExpression;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The changes that still count, by plugin and permission, each list in its order: the last one that covers a target
 * decides about it. Immutable.
 */
public record Changes(Map<String, Map<Permission, List<RecordedChange>>> byPlugin) {

    /** Nothing was ever changed. */
    public static final Changes NONE = new Changes(Map.of());

    /** Of one plugin and permission; each makes the row longer. */
    static final int MOST = 64;

    public Changes {
        byPlugin = Map.copyOf(byPlugin);
    }

    /** Those that count for one permission of a plugin, in their order. */
    public List<RecordedChange> of(String plugin, Permission permission) {
        return byPlugin.getOrDefault(plugin, Map.of()).getOrDefault(permission, List.of());
    }

    /** Those that count for a plugin, in their order. */
    public List<RecordedChange> of(String plugin) {
        return byPlugin.getOrDefault(plugin, Map.of()).values().stream()
                .flatMap(List::stream)
                .sorted((a, b) -> Long.compare(a.number(), b.number()))
                .toList();
    }

    /** What counts of a history. */
    public static Changes of(List<RecordedChange> history) {
        Map<String, Map<Permission, List<RecordedChange>>> counting = new HashMap<>();
        history.forEach(change -> add(counting, change));
        return new Changes(counting);
    }

    Changes with(RecordedChange change) {
        Map<String, Map<Permission, List<RecordedChange>>> counting = new HashMap<>(byPlugin);
        add(counting, change);
        return new Changes(counting);
    }

    /** Adds a change and leaves out those that it makes idle. */
    private static void add(Map<String, Map<Permission, List<RecordedChange>>> all, RecordedChange change) {
        Map<Permission, List<RecordedChange>> ofPlugin = new HashMap<>(all.getOrDefault(change.plugin(), Map.of()));
        List<RecordedChange> counting = new ArrayList<>(ofPlugin.getOrDefault(change.permission(), List.of()));
        counting.removeIf(earlier -> Glob.matches(change.target(), earlier.target()));
        if (change.kind() == Kind.REVOKE || counting.stream().anyMatch(earlier -> takes(earlier, change.target()))) {
            counting.add(change);
        }
        putOrRemove(ofPlugin, change.permission(), List.copyOf(counting), counting.isEmpty());
        putOrRemove(all, change.plugin(), Map.copyOf(ofPlugin), ofPlugin.isEmpty());
    }

    private static <K, V> void putOrRemove(Map<K, V> map, K key, V value, boolean empty) {
        if (empty) {
            map.remove(key);
        } else {
            map.put(key, value);
        }
    }

    /** Whether a change on these targets would change nothing. */
    boolean isIdle(Kind kind, String plugin, Permission permission, String target) {
        List<RecordedChange> counting = of(plugin, permission);
        for (int i = counting.size() - 1; i >= 0; i--) {
            RecordedChange latest = counting.get(i);
            if (Glob.meet(latest.target(), target)) {
                return latest.kind() == kind && Glob.matches(latest.target(), target);
            }
        }
        return kind == Kind.GRANT;
    }

    /** The change that keeps some of these targets from the plugin: the last that does. */
    Optional<RecordedChange> withholding(String plugin, Permission permission, String target) {
        List<RecordedChange> counting = of(plugin, permission);
        for (int i = counting.size() - 1; i >= 0; i--) {
            RecordedChange latest = counting.get(i);
            if (takes(latest, target)) {
                return Optional.of(latest);
            }
            if (Glob.matches(latest.target(), target)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /**
     * What the changes leave of an expression, as a union: what no revocation covers, and what was granted back and not
     * revoked after that.
     */
    List<TargetExpression> left(String plugin, Permission permission, TargetExpression whole) {
        List<RecordedChange> counting = of(plugin, permission);
        List<TargetExpression> union = new ArrayList<>();
        union.add(withoutRevocations(whole, counting));
        for (int i = 0; i < counting.size(); i++) {
            RecordedChange change = counting.get(i);
            if (change.kind() == Kind.GRANT) {
                union.add(withoutRevocations(whole.and(change.target()), counting.subList(i + 1, counting.size())));
            }
        }
        union.removeIf(TargetExpression::isSurelyEmpty);
        return union;
    }

    private static TargetExpression withoutRevocations(TargetExpression whole, List<RecordedChange> changes) {
        TargetExpression left = whole;
        for (RecordedChange change : changes) {
            left = change.kind() == Kind.REVOKE ? left.without(change.target()) : left;
        }
        return left;
    }

    private static boolean takes(RecordedChange change, String target) {
        return change.kind() == Kind.REVOKE && Glob.meet(change.target(), target);
    }
}
