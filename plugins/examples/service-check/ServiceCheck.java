package org.example.servicecheck;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.BlockingPlugin;
import dev.wingman.api.Verdict;
import dev.wingman.resource.http.Body;
import dev.wingman.resource.http.Http;
import dev.wingman.resource.http.HttpMethod;
import dev.wingman.resource.http.HttpRequest;
import dev.wingman.resource.http.HttpResponse;
import dev.wingman.resource.http.HttpUrl;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Looks whether a service answers. */
public final class ServiceCheck extends BlockingPlugin {

    private final Http http;

    public ServiceCheck(Http http) {
        this.http = http;
    }

    @Override
    public String pluginId() {
        return "service-check";
    }

    @Override
    public List<String> supportedActions() {
        return List.of("check");
    }

    @Override
    protected Verdict checkBefore(Action action) throws Exception {
        if (status(action) < 100 || status(action) > 599) {
            return Verdict.no("status is " + action.params().get("status") + ", expected 100 to 599");
        }
        try {
            http.check(request(action));
            return Verdict.ok("it can ask");
        } catch (IllegalArgumentException e) {
            return Verdict.no("target: " + e.getMessage());
        }
    }

    @Override
    protected ActionResult run(Action action) throws Exception {
        HttpResponse response = http.send(request(action));
        Map<String, Object> data = Map.of(
                "status", response.status(), "latency_ms", response.latency().toMillis());
        return response.status() == status(action)
                ? ActionResult.success(response.url() + " answers " + response.status(), data)
                : ActionResult.error(
                        response.url() + " answers " + response.status() + ", expected " + status(action), data);
    }

    private static HttpRequest request(Action action) {
        HttpUrl url = HttpUrl.parse(action.target());
        return new HttpRequest(HttpMethod.HEAD, url, Map.of(), Body.NONE, Duration.ofSeconds(10), 0);
    }

    private static long status(Action action) {
        return action.params().getOrDefault("status", 200) instanceof Number status ? status.longValue() : 0;
    }
}
