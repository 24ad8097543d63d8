package dev.wingman.resource.http.provider;

import dev.wingman.resource.http.Body;
import dev.wingman.resource.http.HttpException;
import dev.wingman.resource.http.HttpException.Kind;
import dev.wingman.resource.http.HttpMethod;
import dev.wingman.resource.http.HttpRequest;
import dev.wingman.resource.http.HttpUrl;
import dev.wingman.settings.Words;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The request that follows a redirect (RFC 9110, section 15.4). */
final class Redirect {

    /** What another origin may know; anything else may be a credential, whatever its name. */
    private static final Set<String> FOR_ANYBODY = Set.of("accept", "accept-language", "content-type", "user-agent");

    private Redirect() {}

    /** Whether the answer redirects, and says where to. */
    static boolean is(ResponseHead head) {
        return switch (head.status()) {
            case 301, 302, 303, 307, 308 -> !head.header("location").isEmpty();
            default -> false;
        };
    }

    /** @throws HttpException if it leads where nothing is followed to */
    static HttpRequest follow(HttpRequest from, ResponseHead head) throws HttpException {
        HttpUrl url = target(from.url(), head.header("location"));
        if (from.url().isSecure() && !url.isSecure()) {
            throw no(from, "redirects to " + url + ", from https to plain http");
        }
        HttpMethod method = method(from.method(), head.status());
        boolean sameOrigin = url.origin().equals(from.url().origin());
        Map<String, String> headers = new LinkedHashMap<>();
        from.headers().forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            boolean ofTheBody = lower.startsWith("content-");
            if ((sameOrigin || FOR_ANYBODY.contains(lower)) && !(ofTheBody && method != from.method())) {
                headers.put(name, value);
            }
        });
        Body body = method == from.method() ? from.body() : Body.NONE;
        return new HttpRequest(method, url, headers, body, from.timeout(), from.redirects());
    }

    /** 303 says to look elsewhere; after 301 and 302 a POST becomes a GET, as everybody does it. */
    private static HttpMethod method(HttpMethod method, int status) {
        boolean look = status == 303 || ((status == 301 || status == 302) && method == HttpMethod.POST);
        return look && method != HttpMethod.HEAD ? HttpMethod.GET : method;
    }

    private static HttpUrl target(HttpUrl base, String location) throws HttpException {
        try {
            int fragment = location.indexOf('#');
            String reference = fragment < 0 ? location : location.substring(0, fragment);
            return HttpUrl.parse(resolved(base, reference));
        } catch (IllegalArgumentException | URISyntaxException e) {
            throw new HttpException(
                    Kind.REDIRECT, true, base.target() + ": redirects to what is no URL to follow: " + Words.of(e));
        }
    }

    /** Absolute references are read by our own rules alone: two readers of one text can disagree on its host. */
    private static String resolved(HttpUrl base, String reference) throws URISyntaxException {
        if (reference.matches("[A-Za-z][A-Za-z0-9+.-]*:.*")) {
            return reference;
        }
        if (reference.startsWith("//")) {
            return base.scheme() + ":" + reference;
        }
        if (reference.isEmpty()) {
            return base.toString();
        }
        String path = base.path().split("\\?", 2)[0];
        if (reference.startsWith("?")) {
            return base.origin() + path + reference;
        }
        URI resolved = new URI(path).resolve(new URI(reference)).normalize();
        String text = resolved.toString();
        while (text.startsWith("/..")) {
            text = text.substring(3);
        }
        return base.origin() + (text.startsWith("/") ? text : "/" + text);
    }

    private static HttpException no(HttpRequest from, String what) {
        return new HttpException(Kind.REDIRECT, true, from.url().target() + ": " + what);
    }
}
