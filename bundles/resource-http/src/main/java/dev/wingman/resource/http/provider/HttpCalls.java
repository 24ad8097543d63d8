package dev.wingman.resource.http.provider;

import dev.wingman.resource.http.Body;
import dev.wingman.resource.http.HttpException;
import dev.wingman.resource.http.HttpException.Kind;
import dev.wingman.resource.http.HttpRequest;
import dev.wingman.resource.http.HttpResponse;
import dev.wingman.resource.http.HttpUrl;
import dev.wingman.resource.http.provider.Secrets.Filled;
import dev.wingman.resource.http.provider.Secrets.ProxyCredentials;
import dev.wingman.resource.http.provider.Secrets.Used;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One plugin's requests under one state of the settings: from one redirect to the next, each asked for anew. */
final class HttpCalls {

    private final HttpSettings settings;
    private final Secrets secrets;
    private final Destinations destinations;
    private final NameResolver resolver;
    private final TlsClient tls;

    HttpCalls(HttpSettings settings, String plugin, NameResolver resolver) {
        this.settings = settings;
        this.secrets = new Secrets(settings, plugin);
        this.destinations = new Destinations(resolver, settings.privateAddresses(), settings.proxy());
        this.resolver = resolver;
        this.tls = new TlsClient(settings.caFile());
    }

    /** All that can be said without the network. */
    void check(HttpRequest request) throws HttpException {
        if (request.body().length() > settings.maxRequest()) {
            throw new HttpException(
                    Kind.REQUEST,
                    false,
                    "the body is " + request.body().length() + " bytes long, expected at most " + settings.maxRequest()
                            + " (max_request_in_kib in etc/http.yaml)");
        }
        secrets.fill(request.headers(), request.url());
        credentials(request.url());
        destinations.checkLiteral(request.url());
    }

    private Optional<ProxyCredentials> credentials(HttpUrl url) throws HttpException {
        ProxyRule proxy = settings.proxy().orElse(null);
        return proxy == null || !proxy.covers(url) ? Optional.empty() : secrets.forProxy(proxy);
    }

    private Exchange exchange(HttpRequest hop, List<Used> used) throws HttpException {
        Filled filled = secrets.fill(hop.headers(), hop.url());
        Optional<ProxyCredentials> credentials = credentials(hop.url());
        Optional<ProxyTunnel> tunnel = settings.proxy()
                .filter(proxy -> proxy.covers(hop.url()))
                .map(proxy -> new ProxyTunnel(proxy, credentials, resolver));
        used.addAll(filled.used());
        credentials.ifPresent(sent -> used.addAll(sent.used()));
        return new Exchange(hop, filled.headers(), new Redaction(used), destinations, tunnel, tls, settings);
    }

    /** @param permission asked before each redirect is followed; throws where the plugin may not */
    HttpResponse send(HttpRequest request, Exchanges exchanges, Consumer<HttpUrl> permission)
            throws HttpException, InterruptedException {
        long start = System.nanoTime();
        long deadline = start + request.timeout().toNanos();
        List<HttpUrl> redirects = new ArrayList<>();
        List<Used> used = new ArrayList<>();
        HttpRequest hop = request;
        while (true) {
            check(hop);
            Exchange.Answer answer = exchanges.run(hop, exchange(hop, used), deadline);
            Redaction redaction = new Redaction(used);
            if (!Redirect.is(answer.head()) || request.redirects() == 0) {
                return response(hop, answer, redaction, redirects, start);
            }
            redirects.add(hop.url());
            hop = next(hop, answer.head(), redaction, redirects);
            permission.accept(hop.url());
        }
    }

    private static HttpRequest next(HttpRequest hop, ResponseHead head, Redaction redaction, List<HttpUrl> redirects)
            throws HttpException {
        if (redirects.size() > hop.redirects()) {
            throw new HttpException(
                    Kind.REDIRECT, true, hop.url().target() + ": redirects more than " + hop.redirects() + " time(s)");
        }
        // A server that puts the secret into the URL must not find it sent on, or shown.
        return Redirect.follow(hop, new ResponseHead(head.status(), redaction.headers(head.headers())));
    }

    private static HttpResponse response(
            HttpRequest hop, Exchange.Answer answer, Redaction redaction, List<HttpUrl> redirects, long start) {
        return new HttpResponse(
                answer.head().status(),
                hop.url(),
                redaction.headers(answer.head().headers()),
                new Body(redaction.body(answer.body())),
                answer.body().truncated(),
                redirects,
                Duration.ofNanos(answer.headTime() - start),
                Duration.ofNanos(System.nanoTime() - start));
    }
}
