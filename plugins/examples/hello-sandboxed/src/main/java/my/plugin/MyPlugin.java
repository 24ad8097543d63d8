package my.plugin;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.BlockingPlugin;
import dev.wingman.api.Verdict;
import java.util.List;

/** My custom execution plugin. */
public final class MyPlugin extends BlockingPlugin {

    /** Host services that the plugin needs would be parameters here. */
    public MyPlugin() {}

    @Override
    public String pluginId() {
        return "my-plugin";
    }

    @Override
    public List<String> supportedActions() {
        return List.of("my_action", "another_action");
    }

    /** Validate before execution. */
    @Override
    protected Verdict checkBefore(Action action) {
        return supportedActions().contains(action.type())
                ? Verdict.ok("Validation passed")
                : Verdict.no("Unsupported action: " + action.type());
    }

    /** Execute the action. */
    @Override
    protected ActionResult run(Action action) {
        if (action.type().equals("my_action")) {
            // Do something
            return ActionResult.success("Action completed");
        }
        return ActionResult.error("Unknown action");
    }

    /** Attempt to roll back if possible. */
    @Override
    protected boolean undo(Action action, ActionResult result) {
        return false; // true if the rollback succeeded
    }
}
