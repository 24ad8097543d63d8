package dev.wingman.core.lifecycle;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/**
 * The actions that have not ended, and which of them a thread works for.
 *
 * <p>A component of its own, which needs nothing: plugins wait for {@link PluginProgress}, and the {@link ActionRunner}
 * waits for plugins.
 */
@Component(service = RunningActions.class)
public final class RunningActions {

    private static final ThreadLocal<@Nullable ActionRun> CURRENT = new ThreadLocal<>();

    private final Map<String, ActionRun> runs = new ConcurrentHashMap<>();

    void add(ActionRun run) {
        runs.put(run.id(), run);
    }

    void remove(String id) {
        runs.remove(id);
    }

    Collection<ActionRun> all() {
        return runs.values();
    }

    /** The calling thread works for this action until {@link #leave}. */
    void enter(ActionRun run) {
        CURRENT.set(run);
    }

    void leave() {
        CURRENT.remove();
    }

    /**
     * The action of this plugin that the calling thread works for: its worker knows; on a thread that the plugin brought
     * along it is clear only while the plugin runs a single action.
     */
    @Nullable
    ActionRun currentOf(long bundleId) {
        ActionRun own = CURRENT.get();
        if (own != null) {
            return own.bundleId() == bundleId ? own : null;
        }
        ActionRun only = null;
        for (ActionRun run : runs.values()) {
            if (run.bundleId() == bundleId && run.hasBegun()) {
                if (only != null) {
                    return null;
                }
                only = run;
            }
        }
        return only;
    }

    @Override
    public String toString() {
        return runs.size() + " running actions";
    }
}
