package sample.deceit;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.ExecutionPlugin;
import dev.wingman.api.Verdict;
import dev.wingman.resource.script.Scripts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.Promises;

/** A plugin that hands the core what it does not expect: each way is one answer of execute. */
public abstract class Deceit implements ExecutionPlugin {

    /** One answer, or what it throws in its place. */
    @FunctionalInterface
    interface Way {
        Promise<ActionResult> answer(Action action) throws Throwable;
    }

    private final String id;
    private final Map<String, Way> ways = new TreeMap<>();

    protected Deceit(String id, Scripts scripts) {
        this.id = id;
        new RefusalWays(id, scripts).addTo(ways);
        ThrownWays.addTo(ways);
        DataWays.addTo(ways);
        PromiseWays.addTo(ways);
    }

    @Override
    public String pluginId() {
        return id;
    }

    @Override
    public List<String> supportedActions() {
        return List.of("attempt");
    }

    @Override
    public Promise<Verdict> validatePre(Action action) {
        return Promises.resolved(Verdict.ok("it will try"));
    }

    @Override
    public Promise<ActionResult> execute(Action action) {
        Way way = ways.get((String) action.params().get("way"));
        try {
            return way.answer(action);
        } catch (Throwable e) {
            throw Deceit.<RuntimeException>sneaky(e);
        }
    }

    @Override
    public Promise<Verdict> validatePost(Action action, ActionResult result) {
        return Promises.resolved(Verdict.ok("it has tried"));
    }

    @Override
    public Promise<Boolean> rollback(Action action, ActionResult result) {
        return Promises.resolved(true);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
