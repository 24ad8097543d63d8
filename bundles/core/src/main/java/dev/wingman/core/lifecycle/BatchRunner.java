package dev.wingman.core.lifecycle;

import dev.wingman.core.ActionListener;
import dev.wingman.core.ActionService;
import dev.wingman.core.Approvals;
import dev.wingman.core.BatchReport;
import dev.wingman.core.BatchRequest;
import dev.wingman.core.Batches;
import dev.wingman.deployer.PluginRegistry;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Carries out plans, by the same service as everybody else; keeps nothing of its own. */
@Component(service = Batches.class)
public final class BatchRunner implements Batches {

    private final ActionService actions;
    private final Approvals approvals;
    private final PluginRegistry plugins;
    private final ActionIds ids = new ActionIds();

    @Activate
    public BatchRunner(
            @Reference ActionService actions, @Reference Approvals approvals, @Reference PluginRegistry plugins) {
        this.actions = actions;
        this.approvals = approvals;
        this.plugins = plugins;
    }

    @Override
    public BatchReport run(BatchRequest request, ActionListener listener) {
        return new Batch("b" + ids.next(), request, actions, approvals, plugins, listener).run();
    }
}
