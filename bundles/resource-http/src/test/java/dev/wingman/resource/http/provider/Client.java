package dev.wingman.resource.http.provider;

import dev.wingman.api.PermissionRefusedException;
import dev.wingman.resource.http.Body;
import dev.wingman.resource.http.HttpException;
import dev.wingman.resource.http.HttpMethod;
import dev.wingman.resource.http.HttpRequest;
import dev.wingman.resource.http.HttpResponse;
import dev.wingman.resource.http.HttpUrl;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The calls of a plugin {@code tester} to servers on loopback, which its operator allows. */
final class Client implements AutoCloseable {

    static final Duration TIMEOUT = Duration.ofSeconds(30);

    final List<String> asked = new ArrayList<>();
    final Exchanges exchanges = new Exchanges();
    private final HttpCalls calls;
    private Predicate<HttpUrl> permitted = url -> true;

    Client() {
        this(settings(), name -> {
            throw new UnknownHostException(name);
        });
    }

    Client(HttpSettings settings, NameResolver resolver) {
        calls = new HttpCalls(settings, "tester", resolver);
    }

    static HttpSettings settings() {
        return settings(Map.of("*", List.of(Network.parse("127.0.0.0/8"))), Optional.empty());
    }

    static HttpSettings settings(Map<String, List<Network>> privateAddresses, Optional<Path> caFile) {
        return new HttpSettings(
                privateAddresses,
                Duration.ofSeconds(10),
                4096,
                100_000,
                caFile,
                Path.of("none"),
                Map.of(),
                Optional.empty());
    }

    /** Of an operator who has nothing but a proxy. */
    static HttpSettings through(ProxyRule proxy, Optional<Path> caFile, Path secrets) {
        return new HttpSettings(
                Map.of(), Duration.ofSeconds(10), 4096, 100_000, caFile, secrets, Map.of(), Optional.of(proxy));
    }

    /** A resolver that knows one name. */
    static NameResolver knowing(String name, String... addresses) {
        return asked -> {
            if (!asked.equals(name)) {
                throw new UnknownHostException(asked);
            }
            List<InetAddress> found = new ArrayList<>();
            for (String address : addresses) {
                found.add(InetAddress.getByName(address));
            }
            return found;
        };
    }

    Client permitting(Predicate<HttpUrl> urls) {
        permitted = urls;
        return this;
    }

    HttpResponse get(String url) throws HttpException, InterruptedException {
        return get(url, 5);
    }

    HttpResponse get(String url, int redirects) throws HttpException, InterruptedException {
        return send(new HttpRequest(HttpMethod.GET, HttpUrl.parse(url), Map.of(), Body.NONE, TIMEOUT, redirects));
    }

    HttpResponse send(HttpRequest request) throws HttpException, InterruptedException {
        return calls.send(request, exchanges, url -> {
            asked.add(url.target());
            if (!permitted.test(url)) {
                throw new PermissionRefusedException("tester", "http:request", url.target(), "not " + url.target());
            }
        });
    }

    void check(HttpRequest request) throws HttpException {
        calls.check(request);
    }

    @Override
    public void close() {
        exchanges.close();
    }
}
