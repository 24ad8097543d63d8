package dev.wingman.resource.docker.provider;

import static dev.wingman.resource.docker.ContainerStats.UNKNOWN;
import static dev.wingman.resource.docker.provider.EngineJson.amount;
import static dev.wingman.resource.docker.provider.EngineJson.object;
import static dev.wingman.resource.docker.provider.EngineJson.text;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.wingman.resource.docker.Container;
import dev.wingman.resource.docker.ContainerStats;
import dev.wingman.resource.docker.ContainerStats.BlockIo;
import dev.wingman.resource.docker.ContainerStats.Cpu;
import dev.wingman.resource.docker.ContainerStats.Memory;
import dev.wingman.resource.docker.ContainerStats.Network;
import dev.wingman.resource.docker.ContainerStats.Pids;
import java.util.LinkedHashMap;
import java.util.Map;

/** Readings as the engine writes them (its API, {@code ContainerStats}), of both versions of control groups. */
final class StatsJson {

    private static final int MOST_NETWORKS = 1_000;

    private StatsJson() {}

    static ContainerStats stats(JsonElement answer, Container container) throws WireException {
        JsonObject stats = object(answer);
        if (!text(stats, "id").equals(container.id())) {
            throw new WireException("the answer is about another container than was asked for");
        }
        return new ContainerStats(
                container.id(),
                container.name(),
                text(stats, "read"),
                cpu(part(stats, "cpu_stats"), part(stats, "precpu_stats")),
                memory(part(stats, "memory_stats")),
                networks(part(stats, "networks")),
                blockIo(part(stats, "blkio_stats")),
                new Pids(amount(part(stats, "pids_stats"), "current"), limit(part(stats, "pids_stats"))));
    }

    /** Left out, or null, where the engine's machine does not count it. */
    private static JsonObject part(JsonObject parent, String name) throws WireException {
        JsonElement element = parent.get(name);
        return element == null || element.isJsonNull() ? new JsonObject() : object(parent, name);
    }

    private static Cpu cpu(JsonObject now, JsonObject before) throws WireException {
        JsonObject usage = part(now, "cpu_usage");
        long used = amount(usage, "total_usage");
        long online = amount(now, "online_cpus");
        if (online <= 0 && usage.get("percpu_usage") instanceof JsonArray each) {
            online = each.size();
        }
        long worked = difference(used, amount(part(before, "cpu_usage"), "total_usage"));
        long passed = difference(amount(now, "system_cpu_usage"), amount(before, "system_cpu_usage"));
        double percent = worked < 0 || passed <= 0 || online <= 0 ? UNKNOWN : 100.0 * online * worked / passed;
        return new Cpu(percent, used, online <= 0 ? UNKNOWN : online);
    }

    private static long difference(long now, long before) {
        return now < 0 || before < 0 || now < before ? UNKNOWN : now - before;
    }

    private static Memory memory(JsonObject memory) throws WireException {
        long usage = amount(memory, "usage");
        JsonObject details = part(memory, "stats");
        long cache = Math.max(amount(details, "total_inactive_file"), amount(details, "inactive_file"));
        return new Memory(cache > 0 && cache <= usage ? usage - cache : usage, amount(memory, "limit"));
    }

    /** The kernel's "max" is written as the largest number there is. */
    private static long limit(JsonObject pids) throws WireException {
        long limit = amount(pids, "limit");
        return limit == 0 || limit == Long.MAX_VALUE ? UNKNOWN : limit;
    }

    private static Map<String, Network> networks(JsonObject networks) throws WireException {
        if (networks.size() > MOST_NETWORKS) {
            throw new WireException("the answer has " + networks.size() + " networks");
        }
        Map<String, Network> interfaces = new LinkedHashMap<>();
        for (String name : networks.keySet()) {
            JsonObject one = object(networks, name);
            interfaces.put(
                    name,
                    new Network(
                            amount(one, "rx_bytes"),
                            amount(one, "tx_bytes"),
                            sum(amount(one, "rx_errors"), amount(one, "tx_errors")),
                            sum(amount(one, "rx_dropped"), amount(one, "tx_dropped"))));
        }
        return interfaces;
    }

    private static BlockIo blockIo(JsonObject blocks) throws WireException {
        long read = UNKNOWN;
        long written = UNKNOWN;
        if (blocks.get("io_service_bytes_recursive") instanceof JsonArray entries) {
            for (JsonElement element : entries) {
                JsonObject entry = object(element);
                String operation = text(entry, "op");
                if (operation.equalsIgnoreCase("read")) {
                    read = sum(read, amount(entry, "value"));
                } else if (operation.equalsIgnoreCase("write")) {
                    written = sum(written, amount(entry, "value"));
                }
            }
        }
        return new BlockIo(read, written);
    }

    /** Of those that are known; no larger than there are numbers. */
    private static long sum(long one, long other) {
        if (one < 0 || other < 0) {
            return Math.max(one, other);
        }
        return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
    }
}
