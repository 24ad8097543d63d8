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
import dev.wingman.core.lifecycle.FollowUpDesk.ImpossibleException;
import dev.wingman.core.lifecycle.KeyedActions.Known;
import dev.wingman.core.lifecycle.PluginChoice.Choice;
import dev.wingman.core.lifecycle.Recorder.NotRecordedException;
import dev.wingman.core.lock.LockTable;
import dev.wingman.core.text.Line;
import dev.wingman.deployer.PluginInfo;
import dev.wingman.deployer.PluginRegistry;
import dev.wingman.deployer.PluginState;
import dev.wingman.deployer.PluginUse;
import dev.wingman.permissions.PermissionGuard;
import dev.wingman.policy.ActionPolicy;
import dev.wingman.policy.Admission;
import dev.wingman.policy.Consent;
import dev.wingman.policy.Effect;
import dev.wingman.policy.PolicyDecision;
import dev.wingman.policy.PolicyExplanation;
import dev.wingman.sandbox.protocol.Spin;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private final RateMemory memory;
    private final FollowUpDesk followUps;
    private final ApprovalDesk desk;
    private final KeyedActions keys;
    private final Unbegun unbegun;
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
            ActionRunnerConfig config) {
        this(registry, journal, running, guard, policy, Limits.of(config));
        registry.settled().onResolve(() -> workers.runNow(this::settleWhatWasCut));
    }

    ActionRunner(
            PluginRegistry registry,
            Journal journal,
            RunningActions running,
            PermissionGuard guard,
            ActionPolicy policy,
            Limits limits) {
        this.registry = registry;
        this.journal = journal;
        this.running = running;
        this.serving = new ServingPlugins(guard);
        this.limits = limits;
        this.choice = new PluginChoice(registry);
        this.recorder = new Recorder(journal);
        this.gate = new PolicyGate(policy);
        this.memory = new RateMemory(policy, journal, registry);
        this.followUps = new FollowUpDesk(journal, registry);
        this.desk = new ApprovalDesk(journal, recorder, registry, gate, followUps, memory, this::start);
        this.keys = new KeyedActions(journal, running);
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

    void settleWhatWasCut() {
        new Aftermath(journal, gate, followUps, this).settle();
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
        return unbegun.refused(
                Order.taken(action, request, null), Outcome.REJECTED, ((Known.Another) known).message(), null);
    }

    private RunningAction submit(Action action, ActionRequest request, ActionListener listener) {
        Choice chosen = choice.of(request);
        if (chosen instanceof Choice.Refused refused) {
            PluginInfo plugin = refused.plugin().orElse(null);
            return unbegun.refused(Order.taken(action, request, plugin), refused.outcome(), refused.message(), plugin);
        }
        Order order = Order.of(action, request, ((Choice.Chosen) chosen).plugin());
        return submit(order, consent(request.confirmed()), request.dryRun(), listener);
    }

    @Override
    public RunningAction rollback(FollowUpRequest request, ActionListener listener) {
        return rollback(request, consent(request.confirmed()), listener);
    }

    /** @param consent that of a human, or of the operator's rule */
    RunningAction rollback(FollowUpRequest request, Consent consent, ActionListener listener) {
        String id = request.id();
        try {
            followUps.claim(id);
        } catch (ImpossibleException e) {
            return impossible("rollback", request, e);
        }
        boolean begun = false;
        try {
            RunningAction action = follow(followUps.toUndo(id, ""), request, consent, listener);
            action.report().onResolve(() -> followUps.release(id));
            begun = true;
            return action;
        } catch (ImpossibleException e) {
            return impossible("rollback", request, e);
        } finally {
            if (!begun) {
                followUps.release(id);
            }
        }
    }

    @Override
    public RunningAction inspect(FollowUpRequest request, ActionListener listener) {
        return inspect(request, consent(request.confirmed()), listener);
    }

    RunningAction inspect(FollowUpRequest request, Consent consent, ActionListener listener) {
        try {
            return follow(followUps.toInspect(request.id()), request, consent, listener);
        } catch (ImpossibleException e) {
            return impossible("inspect", request, e);
        }
    }

    private RunningAction follow(
            FollowUpDesk.Found found, FollowUpRequest request, Consent consent, ActionListener listener) {
        return submit(order(found, request), consent, request.dryRun(), listener);
    }

    /** What follows an action, as an action of its own. */
    Order order(FollowUpDesk.Found found, FollowUpRequest request) {
        FollowUp followUp = found.followUp();
        Map<String, @Nullable Object> metadata = new HashMap<>(followUp.action().metadata());
        metadata.put(followUp.undoes() ? "undoes" : "inspects", request.id());
        ActionRequest following = request.of(followUp.action(), found.plugin().id(), metadata);
        return Order.of(RequestCheck.action(ids.next(), following), following, found.plugin())
                .following(request.id(), followUp);
    }

    private RunningAction impossible(String what, FollowUpRequest request, ImpossibleException why) {
        Action action = new Action(ids.next(), what, Line.of(request.id()), Map.of(), Map.of());
        TakenAction taken = Order.taken(action, request.of(action, "", Map.of()), null);
        return unbegun.refused(taken, Outcome.REJECTED, why.reason(), null);
    }

    private static Consent consent(boolean confirmed) {
        return confirmed ? Consent.CALLER : Consent.NONE;
    }

    private RunningAction submit(Order order, Consent consent, boolean dryRun, ActionListener listener) {
        if (dryRun) {
            return dryRun(order, listener);
        }
        try {
            memory.recall();
        } catch (NotRecordedException e) {
            String message = "not begun, for what began before is not known to the policy's limits: " + e.reason();
            return unbegun.refused(order.taken(), Outcome.FAILED, message, order.plugin());
        }
        Admission admission = gate.admit(order, consent);
        if (admission.granted()) {
            return start(order, admission, listener);
        }
        if (admission.decision().effect() == Effect.ASK) {
            return unbegun.parked(order.taken(), desk.park(order, admission.decision()));
        }
        return unbegun.refused(
                order.taken(), Outcome.DENIED, admission.decision().reason(), order.plugin());
    }

    /** Takes no place of a limit, and executes nothing. */
    private RunningAction dryRun(Order order, ActionListener listener) {
        PolicyDecision decision = gate.decide(order);
        String text = DryRun.text(decision, order, machinery.locks());
        if (decision.effect() == Effect.DENY) {
            return unbegun.refused(order.taken(), Outcome.DENIED, text, order.plugin());
        }
        return start(order.withDryRun(text), Admission.refused(decision), listener);
    }

    private RunningAction start(Order order, Admission admission, ActionListener listener) {
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
                    Assignment.of(service, order, admission),
                    machinery,
                    new Follower(order.action().id(), listener),
                    promises.deferred());
            if (run.start()) {
                return run;
            }
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
