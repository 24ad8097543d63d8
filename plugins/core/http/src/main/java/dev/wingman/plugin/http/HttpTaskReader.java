package dev.wingman.plugin.http;

import dev.wingman.api.Action;
import dev.wingman.resource.http.Body;
import dev.wingman.resource.http.BodyPattern;
import dev.wingman.resource.http.HttpMethod;
import dev.wingman.resource.http.HttpRequest;
import dev.wingman.resource.http.HttpUrl;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads an action, and names all that is wrong with it at once. */
final class HttpTaskReader {

    private static final int DEFAULT_TIMEOUT_IN_S = 30;
    private static final int DEFAULT_REDIRECTS = 5;
    private static final String JSON = "application/json";

    private final Action action;
    private final HttpAction kind;
    private final Parameters parameters;

    private HttpTaskReader(Action action, HttpAction kind) {
        this.action = action;
        this.kind = kind;
        this.parameters = new Parameters(action.params(), kind.parameters());
    }

    /** @throws IllegalArgumentException if the action cannot be done as it is; the message says all that is wrong */
    static HttpTask read(Action action) {
        return new HttpTaskReader(action, HttpAction.named(action.type())).read();
    }

    private HttpTask read() {
        HttpUrl url = url();
        HttpMethod method = method();
        Map<String, String> headers = new LinkedHashMap<>(parameters.texts("headers"));
        Body body = body(headers);
        int timeout = parameters.number("timeout", 1, 300, DEFAULT_TIMEOUT_IN_S);
        // A webhook's receiver is the one that was named: what it redirects to was not.
        int redirects = parameters.number("redirects", 0, 10, kind == HttpAction.WEBHOOK ? 0 : DEFAULT_REDIRECTS);
        ExpectedStatus expected = expected();
        Optional<Duration> maxLatency = maxLatency();
        Optional<BodyPattern> pattern = bodyPattern(method);
        HttpRequest request = request(url, method, headers, body, Duration.ofSeconds(timeout), redirects);
        parameters.throwProblems();
        if (request == null) {
            throw new IllegalStateException("no request, and no problem");
        }
        return new HttpTask(kind, request, expected, maxLatency, pattern);
    }

    private @Nullable HttpRequest request(
            HttpUrl url, HttpMethod method, Map<String, String> headers, Body body, Duration timeout, int redirects) {
        try {
            return new HttpRequest(method, url, headers, body, timeout, redirects);
        } catch (IllegalArgumentException e) {
            parameters.problem("request", String.valueOf(e.getMessage()));
            return null;
        }
    }

    private HttpUrl url() {
        try {
            return HttpUrl.parse(action.target());
        } catch (IllegalArgumentException e) {
            parameters.problem("target", String.valueOf(e.getMessage()));
            return new HttpUrl("http", "invalid", 80, "/"); // The problem ends the reading.
        }
    }

    private HttpMethod method() {
        HttpMethod[] allowed =
                kind == HttpAction.CHECK ? new HttpMethod[] {HttpMethod.GET, HttpMethod.HEAD} : HttpMethod.values();
        if (kind == HttpAction.WEBHOOK) {
            return HttpMethod.POST;
        }
        String name = parameters.text("method", "GET").toUpperCase(Locale.ROOT);
        return Arrays.stream(allowed)
                .filter(method -> method.name().equals(name))
                .findFirst()
                .orElseGet(() -> {
                    parameters.problem("method", "expected one of " + Arrays.toString(allowed));
                    return HttpMethod.GET;
                });
    }

    private Body body(Map<String, String> headers) {
        if (parameters.has("body") && parameters.has("json")) {
            parameters.problem("body", "is there beside json, expected one of them");
        }
        if (kind == HttpAction.WEBHOOK && !parameters.has("json")) {
            parameters.problem("json", "missing, expected what to send");
        }
        if (!parameters.has("json")) {
            return Body.text(parameters.text("body", ""));
        }
        if (headers.keySet().stream().noneMatch("Content-Type"::equalsIgnoreCase)) {
            headers.put("Content-Type", JSON);
        }
        return Body.text(JsonText.of(parameters.value("json")));
    }

    private ExpectedStatus expected() {
        if (!parameters.has("expect_status")) {
            return ExpectedStatus.SUCCESSFUL;
        }
        return ExpectedStatus.read(parameters.value("expect_status")).orElseGet(() -> {
            parameters.problem(
                    "expect_status", "expected a status such as 204, a class such as 2xx, or a list of them");
            return ExpectedStatus.SUCCESSFUL;
        });
    }

    private Optional<Duration> maxLatency() {
        return parameters.has("max_latency_ms")
                ? Optional.of(Duration.ofMillis(parameters.number("max_latency_ms", 1, 300_000, 1)))
                : Optional.empty();
    }

    private Optional<BodyPattern> bodyPattern(HttpMethod method) {
        if (!parameters.has("body_pattern")) {
            return Optional.empty();
        }
        if (method == HttpMethod.HEAD) {
            parameters.problem("body_pattern", "the answer to HEAD has no body, expected the method GET");
        }
        try {
            return Optional.of(BodyPattern.of(parameters.text("body_pattern", "")));
        } catch (IllegalArgumentException e) {
            parameters.problem("body_pattern", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
