package org.example.logsearch;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.BlockingPlugin;
import dev.wingman.api.Verdict;
import dev.wingman.resource.docker.ContainerLogs;
import dev.wingman.resource.docker.Docker;
import dev.wingman.resource.docker.LogRange;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Looks for a text in what a container wrote. */
public final class LogSearch extends BlockingPlugin {

    private static final int LINES = 1_000;
    private static final int SHOWN = 20;

    private final Docker docker;

    public LogSearch(Docker docker) {
        this.docker = docker;
    }

    @Override
    public String pluginId() {
        return "log-search";
    }

    @Override
    public List<String> supportedActions() {
        return List.of("find");
    }

    @Override
    protected Verdict checkBefore(Action action) {
        if (action.target().isEmpty()) {
            return Verdict.no("a target is missing, such as nginx-1");
        }
        return text(action).isBlank() ? Verdict.no("the parameter text is missing") : Verdict.ok("it can look");
    }

    @Override
    protected ActionResult run(Action action) throws Exception {
        ContainerLogs logs = docker.logs(action.target(), new LogRange(LINES, 0, false));
        List<String> found = Stream.concat(logs.out().lines(), logs.err().lines())
                .filter(line -> line.contains(text(action)))
                .toList();
        return ActionResult.success(
                found.size() + " lines of " + logs.name() + " hold '" + text(action) + "'",
                Map.of("count", found.size(), "lines", found.subList(Math.max(0, found.size() - SHOWN), found.size())));
    }

    private static String text(Action action) {
        return action.params().getOrDefault("text", "") instanceof String text ? text : "";
    }
}
