package dev.wingman.plugin.http;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What the plugin can do; the actions' names are those of the constants. */
enum HttpAction {
    REQUEST("method headers body json timeout redirects expect_status"),
    WEBHOOK("json headers timeout expect_status"),
    CHECK("method headers timeout redirects expect_status max_latency_ms body_pattern");

    private final String parameters;

    HttpAction(String parameters) {
        this.parameters = parameters;
    }

    /** @throws IllegalArgumentException if there is none of that name */
    static HttpAction named(String wireName) {
        return Stream.of(values())
                .filter(action -> action.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "unsupported action: " + wireName + ", expected request, webhook or check"));
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The names of all that it takes. */
    List<String> parameters() {
        return List.of(parameters.split(" "));
    }
}
