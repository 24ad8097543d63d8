package sample.breakout;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.BlockingPlugin;
import dev.wingman.api.Progress;
import dev.wingman.api.Verdict;
import java.util.Collection;
import java.util.List;

/** A sandboxed plugin that wants out: each action tries one way. */
public final class Breakout extends BlockingPlugin {

    private final Ways ways;

    public Breakout(Progress progress) {
        ways = new Ways(progress);
    }

    @Override
    public String pluginId() {
        return "breakout";
    }

    @Override
    public List<String> supportedActions() {
        return List.of("attempt");
    }

    @Override
    protected Verdict checkBefore(Action action) {
        return Verdict.ok("it will try");
    }

    @Override
    protected ActionResult run(Action action) {
        Collection<?> words = (Collection<?>) action.params().get("words");
        return ActionResult.success(ways.attempt(
                action.target(), words.stream().map(String.class::cast).toArray(String[]::new)));
    }
}
