package dev.wingman.resource.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer.
 *
 * @param url where it came from, after redirects
 * @param headers by their names in lower case; secrets that the server repeats are replaced
 * @param body unpacked if it was compressed with gzip; secrets that the server repeats are replaced
 * @param truncated whether the body was longer than the operator's limit and was cut there
 * @param redirects the URLs that redirected here, in their order
 * @param latency until the last answer's headers were there, redirects included
 * @param duration until its body was there
 */
public record HttpResponse(
        int status,
        HttpUrl url,
        Map<String, List<String>> headers,
        Body body,
        boolean truncated,
        List<HttpUrl> redirects,
        Duration latency,
        Duration duration) {

    public HttpResponse {
        requireNonNull(url, "url");
        Map<String, List<String>> copy = new LinkedHashMap<>();
        headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        headers = Collections.unmodifiableMap(copy);
        requireNonNull(body, "body");
        redirects = List.copyOf(redirects);
        requireNonNull(latency, "latency");
        requireNonNull(duration, "duration");
    }

    /** The first value of a header, or empty text. */
    public String header(String lowerCaseName) {
        List<String> values = headers.getOrDefault(lowerCaseName, List.of());
        return values.isEmpty() ? "" : values.get(0);
    }
}
