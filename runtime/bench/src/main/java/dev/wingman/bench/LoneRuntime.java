package dev.wingman.bench;

import dev.wingman.api.ExecutionPlugin;
import dev.wingman.core.Journal;
import dev.wingman.core.lifecycle.ActionRunner;
import dev.wingman.core.lifecycle.ActionRunnerConfig;
import dev.wingman.core.lifecycle.RunningActions;
import dev.wingman.core.lifecycle.TargetNames;
import dev.wingman.deployer.PluginInfo;
import dev.wingman.deployer.PluginRegistry;
import dev.wingman.deployer.PluginState;
import dev.wingman.manifest.BlastRadius;
import dev.wingman.manifest.PluginManifest;
import dev.wingman.manifest.SemanticVersion;
import dev.wingman.manifest.TrustLevel;
import dev.wingman.permissions.PermissionGuard;
import dev.wingman.policy.ActionPolicy;
import dev.wingman.policy.Admission;
import dev.wingman.policy.Asking;
import dev.wingman.policy.Effect;
import dev.wingman.policy.PolicyDecision;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;

/** The core with a single plugin and no framework around it. */
final class LoneRuntime {

    private static final long BUNDLE = 42;

    private LoneRuntime() {}

    static ActionRunner runner(Journal journal, RunningActions running) {
        PluginInfo plugin = new PluginInfo(
                "noop", Path.of("noop"), manifest(), PluginState.ACTIVE, List.of("act"), BUNDLE, "", List.of());
        Optional<PluginInfo> found = Optional.of(plugin);
        PluginRegistry registry = answering(PluginRegistry.class, (method, args) -> found);
        ActionRunnerConfig config = answering(ActionRunnerConfig.class, (method, args) -> method.getDefaultValue());
        PermissionGuard guard = answering(PermissionGuard.class, (method, args) -> {
            throw new UnsupportedOperationException("nothing is refused here");
        });
        return new ActionRunner(registry, journal, running, guard, allowing(), new TargetNames(), config);
    }

    private static ActionPolicy allowing() {
        PolicyDecision decision = new PolicyDecision(Effect.ALLOW, "rule 1", "bench", "it may", Asking.STANDARD);
        return answering(ActionPolicy.class, (method, args) -> Admission.granted(decision, () -> {}));
    }

    @SuppressWarnings("unchecked")
    static ComponentServiceObjects<ExecutionPlugin> services(ExecutionPlugin plugin) {
        Bundle bundle = answering(Bundle.class, (method, args) -> BUNDLE);
        ServiceReference<ExecutionPlugin> reference = answering(ServiceReference.class, (method, args) -> bundle);
        return answering(
                ComponentServiceObjects.class,
                (method, args) -> method.getName().equals("getService") ? plugin : reference);
    }

    private static PluginManifest manifest() {
        return new PluginManifest(
                "noop",
                "No-op",
                new SemanticVersion(1, 0, 0, "", ""),
                "bench",
                "Does nothing.",
                TrustLevel.TRUSTED,
                List.of(),
                new BlastRadius(BlastRadius.Scope.CONTAINER, false, false),
                "",
                List.of(),
                new PluginManifest.EntryPoint("dev.wingman.bench", "NoOp"),
                "",
                "",
                "");
    }

    private interface Answers {
        Object to(Method method, Object[] args);
    }

    private static <T> T answering(Class<T> type, Answers answers) {
        InvocationHandler handler = (self, method, args) -> answers.to(method, args);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
