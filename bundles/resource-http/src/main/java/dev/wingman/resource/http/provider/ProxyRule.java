package dev.wingman.resource.http.provider;

import dev.wingman.resource.http.HttpUrl;
import java.util.List;
import java.util.Optional;

/**
 * The operator's proxy.
 *
 * @param url scheme {@code http}, host and port
 * @param direct patterns of {@code host:port} that are reached without it
 * @param secret the name of the one that holds {@code user:password}
 */
record ProxyRule(HttpUrl url, List<String> direct, Optional<String> secret) {

    ProxyRule {
        direct = List.copyOf(direct);
    }

    /** Whether requests to the URL go through it. */
    boolean covers(HttpUrl target) {
        return direct.stream().noneMatch(pattern -> TargetPattern.fits(pattern, target));
    }

    @Override
    public String toString() {
        return "the proxy " + url.target();
    }
}
