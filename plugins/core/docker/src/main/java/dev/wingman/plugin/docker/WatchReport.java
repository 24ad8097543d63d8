package dev.wingman.plugin.docker;

import dev.wingman.api.ActionResult;
import dev.wingman.resource.docker.ContainerEvent;
import dev.wingman.resource.docker.ContainerEvents;
import dev.wingman.resource.docker.ContainerStats;
import dev.wingman.resource.docker.StreamEnd;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What readings, events and a followed log come to, as an operator reads it and as a program does. */
final class WatchReport {

    private static final double BYTES_IN_MIB = 1 << 20;

    private WatchReport() {}

    static ActionResult of(ContainerStats stats) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("id", stats.id());
        data.put("name", stats.name());
        data.put("read_at", stats.readAt());
        put(data, "cpu_percent", stats.cpu().percent());
        put(data, "cpu_nanos", stats.cpu().usedInNanos());
        put(data, "cpus", stats.cpu().online());
        put(data, "memory_bytes", stats.memory().usedInBytes());
        put(data, "memory_limit_bytes", stats.memory().limitInBytes());
        put(data, "block_read_bytes", stats.blockIo().readInBytes());
        put(data, "block_written_bytes", stats.blockIo().writtenInBytes());
        put(data, "pids", stats.pids().current());
        put(data, "pids_limit", stats.pids().limit());
        Map<String, @Nullable Object> networks = new LinkedHashMap<>();
        stats.networks().forEach((name, network) -> networks.put(name, entry(network)));
        data.put("networks", networks);
        String summary = String.format(
                Locale.ROOT,
                "%s: %.1f %% of a processor, %.1f MiB, %d process(es)",
                stats.name(),
                stats.cpu().percent(),
                stats.memory().usedInBytes() / BYTES_IN_MIB,
                stats.pids().current());
        return ActionResult.success(summary, data);
    }

    private static Map<String, @Nullable Object> entry(ContainerStats.Network network) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        put(data, "received_bytes", network.receivedInBytes());
        put(data, "sent_bytes", network.sentInBytes());
        put(data, "errors", network.errors());
        put(data, "dropped", network.dropped());
        return data;
    }

    /** What the engine does not tell is left out. */
    private static void put(Map<String, @Nullable Object> data, String name, Number value) {
        if (value.doubleValue() >= 0) {
            data.put(name, value);
        }
    }

    static ActionResult of(ContainerEvents events) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("events", events.events().stream().map(WatchReport::entry).toList());
        data.put("hidden", events.hidden());
        data.put("end", name(events.end()));
        String hidden = events.hidden() == 0 ? "" : ", " + events.hidden() + " more may not be read";
        return ActionResult.success(events.events().size() + " event(s)" + hidden, data);
    }

    private static Map<String, @Nullable Object> entry(ContainerEvent event) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("at", Instant.EPOCH.plusNanos(event.atInNanos()).toString());
        data.put("action", event.action());
        data.put("id", event.id());
        data.put("name", event.name());
        data.put("image", event.image());
        return data;
    }

    static ActionResult of(ActionResult logs, StreamEnd end) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>(logs.data());
        data.put("end", name(end));
        return ActionResult.success(logs.message(), data);
    }

    private static String name(StreamEnd end) {
        return end.name().toLowerCase(Locale.ROOT);
    }
}
