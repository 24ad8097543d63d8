package dev.wingman.core.lifecycle;

import static java.util.Objects.requireNonNull;

import dev.wingman.api.Action;
import dev.wingman.api.ExecutionPlugin;
import dev.wingman.core.ActionListener;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionRequest;
import dev.wingman.core.ActionService;
import dev.wingman.core.ApprovalException;
import dev.wingman.core.Approvals;
import dev.wingman.core.Journal;
import dev.wingman.core.Outcome;
import dev.wingman.core.PendingAction;
import dev.wingman.core.lifecycle.PluginChoice.Choice;
import dev.wingman.core.lock.LockKey;
import dev.wingman.core.lock.LockTable;
import dev.wingman.deployer.PluginInfo;
import dev.wingman.deployer.PluginRegistry;
import dev.wingman.deployer.PluginState;
import dev.wingman.deployer.PluginUse;
import dev.wingman.manifest.PluginManifest;
import dev.wingman.permissions.PermissionGuard;
import dev.wingman.policy.ActionPolicy;
import dev.wingman.policy.Admission;
import dev.wingman.policy.Effect;
import dev.wingman.policy.PolicyDecision;
import dev.wingman.policy.PolicyExplanation;
import dev.wingman.sandbox.protocol.Spin;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.util.promise.PromiseFactory;

/** Takes actions, finds their plugins, and runs them; drains a plugin before it goes. */
@Component(
        service = {ActionService.class, Approvals.class, PluginUse.class},
        configurationPid = ActionRunnerConfig.PID)
@Designate(ocd = ActionRunnerConfig.class)
public final class ActionRunner implements ActionService, Approvals, PluginUse {

    private static final System.Logger LOG = System.getLogger("dev.wingman.core");

    private final PluginRegistry registry;
    private final Journal journal;
    private final RunningActions running;
    private final PluginChoice choice;
    private final ServingPlugins serving;
    private final ActionIds ids = new ActionIds();
    private final Limits limits;
    private final Workers workers;
    private final Watchdog watchdog;
    private final Recorder recorder;
    private final PolicyGate gate;
    private final ApprovalDesk desk;
    private final Unbegun unbegun;
    private final TargetNames names;
    private final Machinery machinery;
    private final PromiseFactory promises;
    private volatile boolean closed;

    @Activate
    public ActionRunner(
            @Reference PluginRegistry registry,
            @Reference Journal journal,
            @Reference RunningActions running,
            @Reference PermissionGuard guard,
            @Reference ActionPolicy policy,
            @Reference TargetNames names,
            ActionRunnerConfig config) {
        this(registry, journal, running, guard, policy, names, Limits.of(config));
    }

    ActionRunner(
            PluginRegistry registry,
            Journal journal,
            RunningActions running,
            PermissionGuard guard,
            ActionPolicy policy,
            TargetNames names,
            Limits limits) {
        this.registry = registry;
        this.journal = journal;
        this.running = running;
        this.serving = new ServingPlugins(guard);
        this.limits = limits;
        this.choice = new PluginChoice(registry);
        this.recorder = new Recorder(journal);
        this.names = names;
        this.gate = new PolicyGate(policy, names);
        this.desk = new ApprovalDesk(journal, recorder, registry, gate, this::startApproved);
        this.workers = new Workers(limits.workers(), limits.waitingActions());
        this.watchdog = new Watchdog(running);
        this.machinery = new Machinery(
                limits,
                new LockTable(limits.waitingActions()),
                workers,
                watchdog,
                running,
                recorder,
                new Spin(Machinery.AWAKE_IN_NANOS));
        // Callbacks of callers get threads of ours: the default ones are shared with plugins.
        this.promises = new PromiseFactory(workers::runNow, null);
        this.unbegun = new Unbegun(recorder, promises);
    }

    /** By its service objects, so that the plugin's constructor runs on a worker, watched, and not here. */
    @Reference(
            service = ExecutionPlugin.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removePlugin")
    public void addPlugin(ComponentServiceObjects<ExecutionPlugin> services) {
        serving.add(services);
    }

    public void removePlugin(ServiceReference<ExecutionPlugin> reference) {
        ServingPlugin plugin = serving.remove(reference);
        if (plugin != null) {
            plugin.leave();
            watchdog.look();
            workers.renew();
        }
    }

    @Override
    public RunningAction submit(ActionRequest request, ActionListener listener) {
        String id = ids.next();
        Action action;
        try {
            action = RequestCheck.action(id, request);
        } catch (IllegalArgumentException e) {
            return unbegun.refused(
                    RequestCheck.withoutData(id, request), Outcome.REJECTED, String.valueOf(e.getMessage()), null);
        }
        Choice chosen = choice.of(request);
        if (chosen instanceof Choice.Refused refused) {
            return unbegun.refused(
                    action,
                    refused.outcome(),
                    refused.message(),
                    refused.plugin().orElse(null));
        }
        PluginInfo plugin = ((Choice.Chosen) chosen).plugin();
        String ambiguity = names.ambiguity(requireNonNull(plugin.manifest()), request.target());
        if (!ambiguity.isEmpty()) {
            return unbegun.refused(action, Outcome.REJECTED, ambiguity, plugin);
        }
        if (request.dryRun()) {
            return dryRun(action, request, plugin, listener);
        }
        Admission admission = gate.admit(request, plugin);
        if (admission.granted()) {
            return start(action, plugin, request.timeout(), admission, false, null, listener);
        }
        if (admission.decision().effect() == Effect.ASK) {
            return unbegun.parked(action, desk.park(action, request, plugin, admission.decision()));
        }
        return unbegun.refused(action, Outcome.DENIED, admission.decision().reason(), plugin);
    }

    /** Takes no place of a limit, and executes nothing. */
    private RunningAction dryRun(Action action, ActionRequest request, PluginInfo plugin, ActionListener listener) {
        PolicyDecision decision = gate.decide(request, plugin);
        PluginManifest manifest = requireNonNull(plugin.manifest());
        String target = names.of(manifest, request.target()).get(0);
        String text = DryRun.text(decision, manifest, target, machinery.locks());
        if (decision.effect() == Effect.DENY) {
            return unbegun.refused(action, Outcome.DENIED, text, plugin);
        }
        return start(action, plugin, request.timeout(), Admission.refused(decision), false, text, listener);
    }

    private RunningAction startApproved(
            Action action, PluginInfo plugin, Duration timeout, Admission admission, ActionListener listener) {
        return start(action, plugin, timeout, admission, true, null, listener);
    }

    /**
     * @param received whether the journal knows the action already
     * @param dryRun what to say in place of executing; null to execute
     */
    private RunningAction start(
            Action action,
            PluginInfo plugin,
            Duration timeout,
            Admission admission,
            boolean received,
            @Nullable String dryRun,
            ActionListener listener) {
        ServingPlugin service = serving.ofBundle(plugin.bundleId());
        if (service == null || !service.enter()) {
            admission.close();
            return unbegun.rejected(
                    action,
                    plugin,
                    received,
                    "plugin '" + plugin.id() + "' is being put into or taken out of service; try again");
        }
        String obstacle = obstacle(plugin, service);
        PluginManifest manifest = requireNonNull(plugin.manifest());
        if (obstacle == null) {
            ActionRun run = new ActionRun(
                    action,
                    Assignment.of(service, manifest, lock(manifest, action), timeout, admission, received, dryRun),
                    machinery,
                    new Follower(action.id(), listener),
                    promises.deferred());
            if (run.start()) {
                return run;
            }
            obstacle =
                    limits.workers() + " actions run and " + limits.waitingActions() + " wait already; try again later";
        }
        service.exit();
        admission.close();
        return unbegun.rejected(action, plugin, received, obstacle);
    }

    private LockKey lock(PluginManifest manifest, Action action) {
        String target = names.of(manifest, action.target()).get(0);
        return LockKey.of(manifest.blastRadius().scope(), manifest.id(), target);
    }

    private @Nullable String obstacle(PluginInfo plugin, ServingPlugin service) {
        if (closed) {
            return "the runtime stops";
        }
        if (service.stuckThreads() >= limits.stuckThreadsPerPlugin()) {
            return "plugin '" + plugin.id() + "' holds " + service.stuckThreads()
                    + " threads that ignore their interruption; unload it, and mend it";
        }
        return null;
    }

    @Override
    public SortedMap<String, List<String>> actions() {
        SortedMap<String, List<String>> actions = new TreeMap<>();
        for (PluginInfo plugin : registry.plugins()) {
            if (plugin.state() == PluginState.ACTIVE && serving.ofBundle(plugin.bundleId()) != null) {
                actions.put(plugin.id(), plugin.actions());
            }
        }
        return actions;
    }

    @Override
    public List<RunningAction> running() {
        return List.copyOf(running.all());
    }

    @Override
    public PolicyExplanation explain(ActionRequest request) {
        Choice chosen = choice.of(request);
        if (chosen instanceof Choice.Refused refused) {
            throw new IllegalArgumentException(refused.message());
        }
        return gate.explain(request, ((Choice.Chosen) chosen).plugin());
    }

    @Override
    public List<PendingAction> pending() {
        return desk.pending();
    }

    @Override
    public RunningAction approve(String id, String by, String reason, ActionListener listener)
            throws ApprovalException {
        return desk.approve(id, by, reason, listener);
    }

    @Override
    public ActionReport reject(String id, String by, String reason) throws ApprovalException {
        return desk.reject(id, by, reason);
    }

    @Override
    public List<ActionReport> history(int limit) {
        return journal.history(limit);
    }

    @Override
    public Optional<ActionReport> report(String id) {
        return journal.report(id);
    }

    @Override
    public void drain(long bundleId, Duration deadline) throws InterruptedException {
        ServingPlugin plugin = serving.ofBundle(bundleId);
        if (plugin == null) {
            return;
        }
        plugin.close();
        if (!plugin.awaitUnused(deadline)) {
            cancel(bundleId, "its plugin is taken out of service");
            if (!plugin.awaitUnused(limits.ending())) {
                LOG.log(Level.ERROR, "actions of bundle " + bundleId + " did not end; its plugin goes all the same");
            }
        }
    }

    private void cancel(long bundleId, String reason) {
        for (ActionRun run : running.all()) {
            if (run.bundleId() == bundleId) {
                run.cancel(reason);
            }
        }
    }

    @Deactivate
    public void close() throws InterruptedException {
        closed = true;
        for (ActionRun run : running.all()) {
            run.cancel("the runtime stops");
        }
        Endings.await(running(), limits.ending());
        watchdog.close();
        workers.close();
    }

    @Override
    public String toString() {
        return running + ", " + machinery.locks() + ", " + workers + ", " + serving;
    }
}
