package dev.wingman.core.lifecycle;

import dev.wingman.api.Action;
import dev.wingman.api.ExecutionPlugin;
import dev.wingman.core.ActionListener;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionRequest;
import dev.wingman.core.ActionService;
import dev.wingman.core.ApprovalException;
import dev.wingman.core.Approvals;
import dev.wingman.core.FollowUpRequest;
import dev.wingman.core.Journal;
import dev.wingman.core.Outcome;
import dev.wingman.core.PendingAction;
import dev.wingman.core.TakenAction;
import dev.wingman.core.lifecycle.KeyedActions.Known;
import dev.wingman.core.lifecycle.PluginChoice.Choice;
import dev.wingman.core.lock.LockTable;
import dev.wingman.deployer.PluginInfo;
import dev.wingman.deployer.PluginRegistry;
import dev.wingman.deployer.PluginState;
import dev.wingman.deployer.PluginUse;
import dev.wingman.permissions.PermissionGuard;
import dev.wingman.policy.ActionPolicy;
import dev.wingman.policy.Consent;
import dev.wingman.policy.PolicyExplanation;
import dev.wingman.sandbox.protocol.Spin;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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
    private final TargetNames names;
    private final Workers workers;
    private final Watchdog watchdog;
    private final Machinery machinery;
    private final PolicyGate gate;
    private final Unbegun unbegun;
    private final ActionStarter starter;
    private final ApprovalDesk desk;
    private final Dispatcher dispatcher;
    private final FollowUps followUps;
    private final KeyedActions keys;

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
        registry.settled().onResolve(() -> workers.runNow(this::settleWhatWasCut));
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
        this.names = names;
        this.choice = new PluginChoice(registry);
        Recorder recorder = new Recorder(journal);
        this.gate = new PolicyGate(policy, names);
        this.workers = new Workers(limits.workers(), limits.waitingActions());
        this.watchdog = new Watchdog(running);
        this.machinery = new Machinery(
                limits,
                new LockTable(limits.waitingActions()),
                workers,
                watchdog,
                running,
                recorder,
                new Spin(Machinery.AWAKE_IN_NANOS, Machinery.MOST_ASLEEP));
        // Callbacks of callers get threads of ours: the default ones are shared with plugins.
        PromiseFactory promises = new PromiseFactory(workers::runNow, null);
        this.unbegun = new Unbegun(recorder, promises);
        this.starter = new ActionStarter(serving, names, machinery, unbegun, promises);
        RateMemory memory = new RateMemory(policy, recorder, registry, gate);
        FollowUpDesk followUpDesk = new FollowUpDesk(recorder, registry);
        this.desk = new ApprovalDesk(journal, recorder, registry, gate, followUpDesk, memory, starter);
        this.dispatcher = new Dispatcher(gate, names, memory, desk, starter, unbegun, machinery.locks());
        this.followUps = new FollowUps(followUpDesk, gate, dispatcher, unbegun, ids);
        this.keys = new KeyedActions(recorder, running);
    }

    void settleWhatWasCut() {
        new Aftermath(journal, followUps).settle();
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
                    Order.taken(RequestCheck.withoutData(id, request), request, null),
                    Outcome.REJECTED,
                    String.valueOf(e.getMessage()),
                    null);
        }
        if (request.key().isEmpty() || request.dryRun()) {
            return submit(action, request, listener);
        }
        return keys.once(request, () -> submit(action, request, listener), known -> known(action, request, known));
    }

    private RunningAction known(Action action, ActionRequest request, Known known) {
        if (known instanceof Known.UnderWay now) {
            return now.action();
        }
        if (known instanceof Known.Ended before) {
            return unbegun.answered(before.report());
        }
        if (known instanceof Known.Waiting waiting) {
            TakenAction taken = waiting.taken();
            String message = "it waits for a human since it was asked for under this key; 'approvals' tells more";
            return unbegun.answered(RequestCheck.refusal(
                    taken.action(),
                    Outcome.PENDING,
                    message,
                    registry.plugin(taken.plugin()).orElse(null)));
        }
        TakenAction taken = Order.taken(action, request, null);
        if (known instanceof Known.Unanswered unanswered) {
            String message = "not begun, for nobody knows whether it was done under its key: " + unanswered.reason();
            return unbegun.refused(taken, Outcome.FAILED, message, null);
        }
        return unbegun.refused(taken, Outcome.REJECTED, ((Known.Another) known).message(), null);
    }

    private RunningAction submit(Action action, ActionRequest request, ActionListener listener) {
        Choice chosen = choice.of(request);
        if (chosen instanceof Choice.Refused refused) {
            PluginInfo plugin = refused.plugin().orElse(null);
            return unbegun.refused(Order.taken(action, request, plugin), refused.outcome(), refused.message(), plugin);
        }
        Order order = Order.of(action, request, ((Choice.Chosen) chosen).plugin());
        String ambiguity = names.ambiguity(order.manifest(), request.target());
        if (!ambiguity.isEmpty()) {
            return unbegun.refused(order.taken(), Outcome.REJECTED, ambiguity, order.plugin());
        }
        return dispatcher.dispatch(order, consent(request.confirmed()), request.dryRun(), listener);
    }

    @Override
    public RunningAction rollback(FollowUpRequest request, ActionListener listener) {
        return followUps.rollback(request, consent(request.confirmed()), listener);
    }

    @Override
    public RunningAction inspect(FollowUpRequest request, ActionListener listener) {
        return followUps.inspect(request, consent(request.confirmed()), listener);
    }

    private static Consent consent(boolean confirmed) {
        return confirmed ? Consent.CALLER : Consent.NONE;
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
        starter.close();
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
