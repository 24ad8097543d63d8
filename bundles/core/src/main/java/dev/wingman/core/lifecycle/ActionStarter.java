package dev.wingman.core.lifecycle;

import dev.wingman.core.ActionListener;
import dev.wingman.core.ActionService.RunningAction;
import dev.wingman.deployer.PluginInfo;
import dev.wingman.policy.Admission;
import org.jspecify.annotations.Nullable;
import org.osgi.util.promise.PromiseFactory;

/** Sends an action that may begin on its way, or says what keeps it. Thread-safe. */
final class ActionStarter implements ApprovalDesk.Starter {

    private final ServingPlugins serving;
    private final TargetNames names;
    private final Machinery machinery;
    private final Unbegun unbegun;
    private final PromiseFactory promises;
    private volatile boolean closed;

    ActionStarter(
            ServingPlugins serving, TargetNames names, Machinery machinery, Unbegun unbegun, PromiseFactory promises) {
        this.serving = serving;
        this.names = names;
        this.machinery = machinery;
        this.unbegun = unbegun;
        this.promises = promises;
    }

    @Override
    public RunningAction start(Order order, Admission admission, ActionListener listener) {
        PluginInfo plugin = order.plugin();
        ServingPlugin service = serving.ofBundle(plugin.bundleId());
        if (service == null || !service.enter()) {
            admission.close();
            return unbegun.rejected(
                    order, "plugin '" + plugin.id() + "' is being put into or taken out of service; try again");
        }
        String obstacle = obstacle(plugin, service);
        if (obstacle == null) {
            ActionRun run = new ActionRun(
                    Assignment.of(service, order, names.lock(order), admission),
                    machinery,
                    new Follower(order.action().id(), listener),
                    promises.deferred());
            if (run.start()) {
                return run;
            }
            Limits limits = machinery.limits();
            obstacle =
                    limits.workers() + " actions run and " + limits.waitingActions() + " wait already; try again later";
        }
        service.exit();
        admission.close();
        return unbegun.rejected(order, obstacle);
    }

    private @Nullable String obstacle(PluginInfo plugin, ServingPlugin service) {
        if (closed) {
            return "the runtime stops";
        }
        if (service.stuckThreads() >= machinery.limits().stuckThreadsPerPlugin()) {
            return "plugin '" + plugin.id() + "' holds " + service.stuckThreads()
                    + " threads that ignore their interruption; unload it, and mend it";
        }
        return null;
    }

    /** Nothing begins any more. */
    void close() {
        closed = true;
    }
}
