package dev.wingman.resource.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;

/**
 * A request; one that exists is well-formed.
 *
 * <p>The value of a header may be a reference to a secret of the operator's, alone or after the name of a scheme:
 * {@code secret:grafana}, {@code Bearer secret:grafana}, or {@code Basic secret:nas}, whose secret is {@code user:password}
 * and is sent as Base64. The host puts the secret in its place, if the operator's settings let this plugin send it to this
 * server; the plugin never sees it.
 *
 * @param headers by name; those that frame the message or belong to the connection are the host's and are refused
 * @param body {@link Body#NONE} for none
 * @param timeout 1 to 300 seconds for the whole answer, redirects included
 * @param redirects how many are followed, 0 to 10; after these, or with 0, the redirect is the answer or a failure. See
 *     {@link HttpException.Kind#REDIRECT}
 */
public record HttpRequest(
        HttpMethod method, HttpUrl url, Map<String, String> headers, Body body, Duration timeout, int redirects) {

    public static final Duration MIN_TIMEOUT = Duration.ofSeconds(1);

    /** 300 seconds. */
    public static final Duration MAX_TIMEOUT = Duration.ofMinutes(5);

    public static final int MAX_REDIRECTS = 10;

    /** @throws IllegalArgumentException if it cannot be sent as it is; the message says why */
    public HttpRequest {
        requireNonNull(method, "method");
        requireNonNull(url, "url");
        headers = HeaderRules.checked(headers);
        if (body.length() > 0 && !method.takesBody()) {
            throw new IllegalArgumentException("a " + method + " request has no body");
        }
        if (timeout.compareTo(MIN_TIMEOUT) < 0 || timeout.compareTo(MAX_TIMEOUT) > 0) {
            throw new IllegalArgumentException("timeout is " + timeout.toMillis() + " ms, expected "
                    + MIN_TIMEOUT.toMillis() + " to " + MAX_TIMEOUT.toMillis() + " ms");
        }
        if (redirects < 0 || redirects > MAX_REDIRECTS) {
            throw new IllegalArgumentException("redirects is " + redirects + ", expected 0 to " + MAX_REDIRECTS);
        }
    }

    /** Names its headers only: their values may be nobody else's business. */
    @Override
    public String toString() {
        return method + " " + url + " " + headers.keySet() + ", " + body;
    }
}
