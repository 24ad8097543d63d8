package dev.wingman.sandbox.guest.rehearsal;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.BlockingPlugin;
import dev.wingman.api.Verdict;
import java.util.List;

/** A plugin without effect. A blank guest runs it behind its own row, and takes it out again. */
public final class Rehearsed extends BlockingPlugin {

    @Override
    public String pluginId() {
        return "rehearsal";
    }

    @Override
    public List<String> supportedActions() {
        return List.of("rehearse");
    }

    @Override
    protected Verdict checkBefore(Action action) {
        return Verdict.ok("");
    }

    @Override
    protected ActionResult run(Action action) {
        return ActionResult.success("", action.params());
    }
}
