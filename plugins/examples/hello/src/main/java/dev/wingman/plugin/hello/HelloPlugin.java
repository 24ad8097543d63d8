package dev.wingman.plugin.hello;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.BlockingPlugin;
import dev.wingman.api.Verdict;
import java.util.List;

/** Greets: {@code greet}, with an optional parameter {@code name}. */
public final class HelloPlugin extends BlockingPlugin {

    /** The runtime makes the plugin; this one asks for nothing. */
    public HelloPlugin() {}

    @Override
    public String pluginId() {
        return "hello";
    }

    @Override
    public List<String> supportedActions() {
        return List.of("greet");
    }

    @Override
    protected Verdict checkBefore(Action action) {
        return action.params().getOrDefault("name", "") instanceof String
                ? Verdict.ok("a greeting can be made")
                : Verdict.no("name: expected a string");
    }

    @Override
    protected ActionResult run(Action action) {
        return ActionResult.success("Hello, " + action.params().getOrDefault("name", "world") + "!");
    }
}
