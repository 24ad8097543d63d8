package dev.wingman.plugin.http;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.ActionResult.Status;
import dev.wingman.api.BlockingPlugin;
import dev.wingman.api.Progress;
import dev.wingman.api.Verdict;
import dev.wingman.resource.http.Http;
import dev.wingman.resource.http.HttpException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes HTTP requests to the URL that is the action's target: {@code request} with any method, {@code webhook} to POST JSON,
 * and {@code check} to see whether a service answers as it should.
 */
public final class HttpPlugin extends BlockingPlugin {

    private final Http http;
    private final Progress progress;

    /** Asks for what makes requests, guarded by {@code http:request}, and for what tells the operator. */
    public HttpPlugin(Http http, Progress progress) {
        this.http = http;
        this.progress = progress;
    }

    @Override
    public String pluginId() {
        return "http";
    }

    @Override
    public List<String> supportedActions() {
        return Stream.of(HttpAction.values()).map(HttpAction::wireName).toList();
    }

    /** Looks at all that can be seen without a request. */
    @Override
    protected Verdict checkBefore(Action action) {
        try {
            HttpTask task = HttpTaskReader.read(action);
            http.check(task.request());
            return Verdict.ok(task.title() + ", " + task.request().timeout().toSeconds() + " s at most");
        } catch (IllegalArgumentException | HttpException e) {
            return Verdict.no(String.valueOf(e.getMessage()));
        }
    }

    @Override
    protected ActionResult run(Action action) throws InterruptedException {
        try {
            HttpTask task = HttpTaskReader.read(action);
            progress.report(task.title());
            return ResponseReport.of(task, http.send(task.request()));
        } catch (IllegalArgumentException e) {
            return ActionResult.error(String.valueOf(e.getMessage()));
        } catch (HttpException e) {
            return ResponseReport.of(e);
        }
    }

    /** What the server did is its own affair; that it answered as expected can be said. */
    @Override
    protected Verdict checkAfter(Action action, ActionResult result) {
        boolean expected = result.status() == Status.SUCCESS
                && result.data().get("status_code") instanceof Integer status
                && HttpTaskReader.read(action).expected().contains(status);
        return expected
                ? Verdict.ok("the server answered with status " + result.data().get("status_code") + ", as expected")
                : Verdict.no(result.message());
    }
}
