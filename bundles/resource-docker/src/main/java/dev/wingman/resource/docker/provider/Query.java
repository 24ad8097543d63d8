package dev.wingman.resource.docker.provider;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.wingman.resource.docker.ContainerFilter;
import dev.wingman.resource.docker.EventRange;
import dev.wingman.resource.docker.LogFollow;
import dev.wingman.resource.docker.LogRange;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** The part of a path behind the question mark; texts of callers are inside JSON, and percent-encoded with it. */
final class Query {

    private Query() {}

    static String of(ContainerFilter filter) {
        JsonObject filters = new JsonObject();
        add(filters, "name", filter.names());
        add(filters, "status", filter.statuses());
        add(filters, "label", filter.labels());
        add(filters, "ancestor", filter.images());
        return "all=" + (filter.all() ? 1 : 0) + filters(filters);
    }

    static String eventsOf(String id) {
        JsonObject filters = new JsonObject();
        add(filters, "container", List.of(id));
        add(filters, "type", List.of("container"));
        return filters(filters).substring(1);
    }

    static String of(EventRange range) {
        JsonObject filters = new JsonObject();
        add(filters, "type", List.of("container"));
        add(filters, "container", range.containers());
        add(filters, "event", range.actions());
        return (range.since() == 0 ? "" : "since=" + range.since() + "&")
                + (range.until() == 0 ? "" : "until=" + range.until() + "&")
                + filters(filters).substring(1);
    }

    static String of(LogFollow follow) {
        return "follow=1&stdout=1&stderr=1&tail=" + (follow.tail() == LogFollow.ALL ? "all" : follow.tail()) + "&since="
                + follow.since() + "&timestamps=" + (follow.timestamps() ? 1 : 0);
    }

    static String of(LogRange range) {
        return "stdout=1&stderr=1&tail=" + range.tail() + "&since=" + range.since() + "&timestamps="
                + (range.timestamps() ? 1 : 0);
    }

    static String grace(Duration grace) {
        return "t=" + grace.toSeconds();
    }

    private static void add(JsonObject filters, String name, List<String> values) {
        if (!values.isEmpty()) {
            JsonArray array = new JsonArray();
            values.forEach(array::add);
            filters.add(name, array);
        }
    }

    private static String filters(JsonObject filters) {
        return filters.size() == 0 ? "" : "&filters=" + URLEncoder.encode(filters.toString(), StandardCharsets.UTF_8);
    }
}
