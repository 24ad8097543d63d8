package dev.wingman.deployer.provider;

import dev.wingman.api.ExecutionPlugin;
import dev.wingman.deployer.provider.PluginCalls.Answer;
import dev.wingman.sandbox.SandboxException;
import dev.wingman.sandbox.Sandboxes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;

/**
 * Starts a plugin and asks it who it is; it may hang, throw or lie.
 *
 * <p>The service is got and not given back: the component lives as long as its bundle, so that its constructor runs
 * once, here, and not at its first action.
 */
final class Verifier {

    private static final Duration REGISTRATION = Duration.ofSeconds(1);
    private static final int SANDBOX_FACTOR = 4;

    private final BundleContext context;
    private final PluginServices services;
    private final ComponentDiagnosis diagnosis;
    private final Sandboxes sandboxes;
    private final PluginCalls calls;
    private final Duration deadline;

    Verifier(
            BundleContext context,
            PluginServices services,
            ComponentDiagnosis diagnosis,
            Sandboxes sandboxes,
            PluginCalls calls,
            Duration deadline) {
        this.context = context;
        this.services = services;
        this.diagnosis = diagnosis;
        this.sandboxes = sandboxes;
        this.calls = calls;
        this.deadline = deadline;
    }

    /** Starts the bundle, unless it runs already, and verifies its service. */
    Verification verify(Installed plugin) throws InterruptedException {
        AtomicReference<String> step = new AtomicReference<>("the start of its bundle");
        // A process has to be started first, on a machine that may have much to do.
        Duration time = plugin.sandboxed() == null ? deadline : deadline.multipliedBy(SANDBOX_FACTOR);
        Answer<Verification> answer = calls.call(time, step, () -> answerOf(plugin, step));
        if (answer instanceof Answer.Returned<Verification> returned) {
            return returned.value();
        }
        return new Verification.Unfit(
                answer instanceof Answer.Threw<Verification> threw
                        ? threw.reason()
                        : ((Answer.Late<Verification>) answer).reason());
    }

    /** Whether its service is there. */
    boolean isRegistered(Installed plugin) {
        return services.find(plugin.bundle()).isPresent();
    }

    private Verification answerOf(Installed plugin, AtomicReference<String> step) throws InterruptedException {
        try {
            start(plugin.bundle());
            if (plugin.sandboxed() != null
                    && services.missing(plugin.hostServices()).isEmpty()) {
                step.set("the start of its sandbox");
                sandboxes.open(plugin.bundle(), plugin.sandboxed());
            }
            Optional<ServiceReference<ExecutionPlugin>> reference = reference(plugin);
            if (reference.isEmpty()) {
                return waiting(plugin);
            }
            step.set("its constructor");
            ExecutionPlugin service = instance(plugin.bundle(), reference.get());
            step.set("pluginId()");
            SelfDescription.checkId(plugin.id(), service.pluginId());
            step.set("supportedActions()");
            return new Verification.Serving(SelfDescription.actions(service.supportedActions()));
        } catch (UnfitPluginException | SandboxException e) {
            return new Verification.Unfit(String.valueOf(e.getMessage()));
        }
    }

    private static void start(Bundle bundle) throws UnfitPluginException {
        try {
            bundle.start(Bundle.START_TRANSIENT);
        } catch (BundleException e) {
            throw new UnfitPluginException("its bundle does not start: " + Thrown.describe(e));
        }
    }

    /** The component runtime registers it while the bundle starts, or not at all if it lacks something. */
    private Optional<ServiceReference<ExecutionPlugin>> reference(Installed plugin) throws InterruptedException {
        Optional<ServiceReference<ExecutionPlugin>> reference = services.find(plugin.bundle());
        if (reference.isPresent() || !services.missing(plugin.hostServices()).isEmpty()) {
            return reference;
        }
        return services.await(plugin.bundle(), REGISTRATION);
    }

    private Verification waiting(Installed plugin) throws UnfitPluginException {
        List<String> missing = services.missing(plugin.hostServices());
        if (!missing.isEmpty()) {
            return new Verification.Waiting("waiting for host service " + String.join(", ", missing));
        }
        List<String> unsatisfied = diagnosis.unsatisfied(plugin.bundle());
        throw new UnfitPluginException(
                unsatisfied.isEmpty()
                        ? "its component offers no ExecutionPlugin service"
                        : "its component does not get " + String.join(", ", unsatisfied)
                                + "; does its manifest declare a permission for it?");
    }

    private ExecutionPlugin instance(Bundle bundle, ServiceReference<ExecutionPlugin> reference)
            throws UnfitPluginException {
        ExecutionPlugin service = context.getService(reference);
        if (service == null) {
            throw new UnfitPluginException(diagnosis
                    .failure(bundle)
                    .map(failure -> "its constructor threw " + failure)
                    .orElse("its component gives no instance"));
        }
        return service;
    }
}
