package dev.wingman.core.lifecycle;

import dev.wingman.api.Progress;
import dev.wingman.core.text.Line;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;

/** One plugin's {@link Progress}; in the hands of another plugin it says nothing. */
@Component(service = Progress.class, scope = ServiceScope.BUNDLE)
public final class PluginProgress implements Progress {

    private static final int LONGEST = 300;

    private final RunningActions running;
    private final long bundleId;

    @Activate
    public PluginProgress(@Reference RunningActions running, ComponentContext context) {
        this(running, context.getUsingBundle().getBundleId());
    }

    PluginProgress(RunningActions running, long bundleId) {
        this.running = running;
        this.bundleId = bundleId;
    }

    @Override
    public void report(@Nullable String message) {
        ActionRun run = message == null ? null : running.currentOf(bundleId);
        if (message != null && run != null) {
            run.progress(Line.of(message, LONGEST));
        }
    }
}
