package dev.wingman.testkit.fake;

import dev.wingman.resource.http.Body;
import dev.wingman.resource.http.Http;
import dev.wingman.resource.http.HttpException;
import dev.wingman.resource.http.HttpMethod;
import dev.wingman.resource.http.HttpRequest;
import dev.wingman.resource.http.HttpResponse;
import dev.wingman.resource.http.HttpUrl;
import dev.wingman.testkit.Permissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Servers in memory: each answers what the test says, as often as it is asked.
 *
 * <pre>{@code
 * http.answers(HttpMethod.GET, "https://api.example.org/status", 200, "{\"up\": true}");
 * }</pre>
 *
 * <p>Each request asks for {@code http:request} on {@code host:port}. Redirects are not followed, secrets are not filled in.
 * Thread-safe.
 */
public final class FakeHttp implements Http {

    private final Permissions permissions;
    private final Failing<HttpException> failing = new Failing<>();
    private final Map<String, HttpResponse> answers = new LinkedHashMap<>();
    private final List<HttpRequest> requests = new ArrayList<>();

    /** @param permissions of the plugin that calls it */
    public FakeHttp(Permissions permissions) {
        this.permissions = permissions;
    }

    /** The answer to requests with this method to this URL. */
    public FakeHttp answers(HttpMethod method, String url, int status, String body) {
        HttpUrl from = HttpUrl.parse(url);
        return answers(
                method,
                new HttpResponse(
                        status, from, Map.of(), Body.text(body), false, List.of(), Duration.ZERO, Duration.ZERO));
    }

    /** The answer to requests with this method to the URL that it comes from. */
    public synchronized FakeHttp answers(HttpMethod method, HttpResponse response) {
        answers.put(method + " " + response.url(), response);
        return this;
    }

    /** The next call that the plugin may make fails so. */
    public FakeHttp failsWith(HttpException failure) {
        failing.add(failure);
        return this;
    }

    /** What was sent, in its order. */
    public synchronized List<HttpRequest> requests() {
        return List.copyOf(requests);
    }

    @Override
    public HttpResponse send(HttpRequest request) throws HttpException {
        check(request);
        synchronized (this) {
            requests.add(request);
            String key = request.method() + " " + request.url();
            HttpResponse answer = answers.get(key);
            if (answer == null) {
                throw new HttpException(
                        HttpException.Kind.CONNECT,
                        false,
                        "nobody answers " + key + " in this test, only " + answers.keySet());
            }
            return answer;
        }
    }

    @Override
    public void check(HttpRequest request) throws HttpException {
        permissions.check("http:request", request.url().target());
        failing.next();
    }

    @Override
    public synchronized String toString() {
        return "answers to " + answers.keySet();
    }
}
