package dev.wingman.deployer.provider;

import dev.wingman.deployer.PluginInfo;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is known of each plugin, for everybody to read without a lock.
 *
 * <p>Each question is one look into one map, so that a reader sees a plugin either before or after a change, never half
 * of it. Sources are put and removed on the deployer's thread only; bundles by anyone.
 */
final class PluginTable {

    private static final Comparator<PluginInfo> ORDER =
            Comparator.comparing(PluginInfo::id).thenComparing(PluginInfo::source);

    private final ConcurrentMap<Path, PluginInfo> bySource = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, PluginInfo> byId = new ConcurrentHashMap<>();
    private final ConcurrentMap<Long, PluginInfo> byBundle = new ConcurrentHashMap<>();
    private final Map<String, Map<Path, PluginInfo>> sameId = new HashMap<>();

    /** @param change how many changes there had been when it was begun */
    private record Sorted(long change, List<PluginInfo> plugins) {}

    private final AtomicLong changes = new AtomicLong();
    private volatile Sorted sorted = new Sorted(0, List.of());

    void put(PluginInfo info) {
        PluginInfo former = bySource.put(info.source(), info);
        sameId.computeIfAbsent(info.id(), id -> new TreeMap<>()).put(info.source(), info);
        choose(info.id());
        if (former != null && !former.id().equals(info.id())) {
            forget(former);
        }
        changes.incrementAndGet();
    }

    void remove(Path source) {
        PluginInfo former = bySource.remove(source);
        if (former != null) {
            forget(former);
            changes.incrementAndGet();
        }
    }

    private void forget(PluginInfo former) {
        Map<Path, PluginInfo> left = sameId.get(former.id());
        if (left != null && left.remove(former.source()) != null && left.isEmpty()) {
            sameId.remove(former.id());
        }
        choose(former.id());
    }

    /** Of several sources with one id, the one that serves or is nearest to it stands for the id. */
    private void choose(String id) {
        Collection<PluginInfo> candidates = sameId.getOrDefault(id, Map.of()).values();
        candidates.stream()
                .min(Comparator.comparingInt(PluginTable::distanceFromService))
                .ifPresentOrElse(best -> byId.put(id, best), () -> byId.remove(id));
    }

    private static int distanceFromService(PluginInfo info) {
        return switch (info.state()) {
            case ACTIVE -> 0;
            case WAITING -> 1;
            case STARTING -> 2;
            case STOPPING -> 3;
            case REFUSED -> 4;
            case BROKEN -> 5;
        };
    }

    void putBundle(PluginInfo info) {
        byBundle.put(info.bundleId(), info);
    }

    void removeBundle(long bundleId) {
        byBundle.remove(bundleId);
    }

    /** By id and then by source. Sorted once after each change: the core asks with every action that names no plugin. */
    List<PluginInfo> all() {
        Sorted known = sorted;
        long now = changes.get();
        if (known.change() != now) {
            known = new Sorted(now, bySource.values().stream().sorted(ORDER).toList());
            sorted = known;
        }
        return known.plugins();
    }

    Optional<PluginInfo> source(Path source) {
        return Optional.ofNullable(bySource.get(source));
    }

    Optional<PluginInfo> id(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<PluginInfo> bundle(long bundleId) {
        return Optional.ofNullable(byBundle.get(bundleId));
    }

    @Override
    public String toString() {
        return bySource.size() + " plugins, " + byBundle.size() + " bundles";
    }
}
