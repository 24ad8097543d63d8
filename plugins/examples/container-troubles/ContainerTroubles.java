package org.example.troubles;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.BlockingPlugin;
import dev.wingman.api.Verdict;
import dev.wingman.resource.docker.ContainerFilter;
import dev.wingman.resource.docker.ContainerList;
import dev.wingman.resource.docker.ContainerSummary;
import dev.wingman.resource.docker.Docker;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the containers that are in trouble. */
public final class ContainerTroubles extends BlockingPlugin {

    private static final Set<String> TROUBLED = Set.of("restarting", "dead");

    private final Docker docker;

    public ContainerTroubles(Docker docker) {
        this.docker = docker;
    }

    @Override
    public String pluginId() {
        return "container-troubles";
    }

    @Override
    public List<String> supportedActions() {
        return List.of("list");
    }

    @Override
    protected Verdict checkBefore(Action action) {
        return action.params().getOrDefault("stopped", false) instanceof Boolean
                ? Verdict.ok("it can look")
                : Verdict.no("stopped is '" + action.params().get("stopped") + "', expected true or false");
    }

    @Override
    protected ActionResult run(Action action) throws Exception {
        boolean stopped = Boolean.TRUE.equals(action.params().get("stopped"));
        ContainerList all = docker.list(ContainerFilter.all(true));
        List<String> names = all.containers().stream()
                .filter(container ->
                        isTroubled(container) || stopped && container.status().equals("exited"))
                .map(ContainerSummary::name)
                .sorted()
                .toList();
        return ActionResult.success(
                names.isEmpty() ? "nothing is wrong" : "in trouble: " + String.join(", ", names),
                Map.of("troubled", names, "containers", all.containers().size(), "hidden", all.hidden()));
    }

    /** The engine tells health in its description alone: {@code Up 2 hours (unhealthy)}. */
    private static boolean isTroubled(ContainerSummary container) {
        return TROUBLED.contains(container.status()) || container.description().contains("(unhealthy)");
    }
}
