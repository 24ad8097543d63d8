package sample.web;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.BlockingPlugin;
import dev.wingman.api.Verdict;
import dev.wingman.resource.http.Body;
import dev.wingman.resource.http.Http;
import dev.wingman.resource.http.HttpException;
import dev.wingman.resource.http.HttpMethod;
import dev.wingman.resource.http.HttpRequest;
import dev.wingman.resource.http.HttpUrl;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A plugin that calls whatever it is told to. */
public class Caller extends BlockingPlugin {

    private final Http http;

    public Caller(Http http) {
        this.http = http;
    }

    @Override
    public String pluginId() {
        return "caller";
    }

    @Override
    public List<String> supportedActions() {
        return List.of("call");
    }

    @Override
    protected Verdict checkBefore(Action action) {
        return Verdict.ok("always");
    }

    @Override
    protected ActionResult run(Action action) throws HttpException, InterruptedException {
        HttpUrl url = HttpUrl.parse(String.valueOf(action.params().get("url")));
        HttpRequest request = new HttpRequest(HttpMethod.GET, url, Map.of(), Body.NONE, Duration.ofSeconds(20), 5);
        return ActionResult.success(http.send(request).body().text());
    }
}
