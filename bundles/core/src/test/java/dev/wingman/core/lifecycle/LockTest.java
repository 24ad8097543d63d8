package dev.wingman.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.core.ActionListener;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionRequest;
import dev.wingman.core.ActionService.RunningAction;
import dev.wingman.core.Outcome;
import dev.wingman.manifest.BlastRadius;
import dev.wingman.manifest.BlastRadius.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.Promises;

/** Actions that change state, and wait for others that change the same. */
class LockTest {

    private static final Duration SHORT = Duration.ofMillis(200);

    private final Gate gate = new Gate();
    private final FakeRuntime runtime = new FakeRuntime();
    private final List<String> executed = new CopyOnWriteArrayList<>();
    private FakeRuntime.Installed quick;

    @BeforeEach
    void install() {
        runtime.install(
                "slow",
                FakeRuntime.REVERSIBLE,
                () -> MisbehavingPluginTest.executing(() -> {
                    gate.entered.countDown();
                    FakeRuntime.await(gate.release);
                    return Promises.resolved(ActionResult.success("done"));
                }));
        quick = runtime.install("quick", FakeRuntime.REVERSIBLE, this::noting);
    }

    @AfterEach
    void close() throws InterruptedException {
        gate.release.countDown();
        runtime.close();
        assertThat(runtime.journal.illegal()).isEmpty();
        assertThat(runtime.runner.running()).isEmpty();
        assertThat(runtime.runner.toString()).contains("0 locks held, 0 of 8 places to wait for one taken");
    }

    @Test
    void whatChangesOneTargetRunsInTheOrderOfItsComingWhicheverPluginDoesIt() {
        RunningAction slow = slowOn("nginx");
        List<RunningAction> waiting = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            waiting.add(submit("quick", "nginx"));
        }
        FakeRuntime.await(submit("quick", "another"));
        assertThat(executed).hasSize(1);
        executed.clear();

        gate.release.countDown();

        assertThat(FakeRuntime.await(slow).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(waiting)
                .allSatisfy(action ->
                        assertThat(FakeRuntime.await(action).outcome()).isEqualTo(Outcome.SUCCEEDED));
        assertThat(executed).isEqualTo(waiting.stream().map(RunningAction::id).toList());
    }

    @Test
    void whatOnlyReadsWaitsForNobody() {
        runtime.install("reader", FakeRuntime.READING, TestPlugin::new);
        slowOn("nginx");

        assertThat(FakeRuntime.await(submit("reader", "nginx")).outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void hostAndNetworkWaitForAllAndAllWaitForThem() {
        runtime.install("host", new BlastRadius(Scope.HOST, true, true), this::noting);
        runtime.install("network", new BlastRadius(Scope.NETWORK, true, true), this::noting);
        RunningAction slow = slowOn("nginx");
        RunningAction host = submit("host", "");
        RunningAction network = submit("network", "");
        RunningAction other = submit("quick", "another");

        assertThat(host.state()).isEqualTo("host act: waiting for action " + slow.id() + " (slow act) on 'nginx'");
        assertThat(network.state()).isEqualTo(host.state().replace("host act", "network act") + ", and 1 more");
        assertThat(other.state())
                .isEqualTo("quick act: waiting for action " + host.id() + " (host act) on the whole host, and 1 more");
        assertThat(other).hasToString("action " + other.id() + " " + other.state());

        gate.release.countDown();
        FakeRuntime.await(other);
        assertThat(executed).containsExactly(host.id(), network.id(), other.id());
        Gate.awaitUntil(() -> other.state().equals("quick act: ended"));
    }

    @Test
    void aDryRunWaitsForNobodyAndSaysForWhomItWould() {
        RunningAction slow = slowOn("nginx");
        ActionRequest request =
                new ActionRequest("quick", "act", "nginx", Map.of(), Map.of(), FakeRuntime.PATIENCE, false);

        ActionReport report = FakeRuntime.await(runtime.runner.submit(request.asDryRun(), ActionListener.NONE));

        assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(report.message())
                .contains("it would change one container, and be rolled back if it fails, after waiting for action "
                        + slow.id() + " (slow act) on 'nginx'; validate_pre says: ");
        assertThat(executed).isEmpty();
    }

    @Test
    void whoWaitsIsToldOnceForWhom() throws InterruptedException {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        RunningAction slow = slowOn("nginx");

        RunningAction waiting = runtime.submit("quick", "nginx", FakeRuntime.PATIENCE, new ActionListener() {
            @Override
            public void progress(String actionId, String message) {
                told.add(actionId + " " + message);
            }
        });

        assertThat(told.poll(FakeRuntime.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isEqualTo(waiting.id() + " waits for action " + slow.id() + " (slow act) on 'nginx'");
        gate.release.countDown();
        FakeRuntime.await(waiting);
        assertThat(told).isEmpty();
    }

    @Test
    void whatWaitsTooLongHasExecutedNothing() {
        RunningAction slow = slowOn("nginx");

        RunningAction waiting = runtime.submit("quick", "nginx", SHORT, ActionListener.NONE);

        ActionReport report = FakeRuntime.await(waiting);
        assertThat(report.outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(report.message())
                .isEqualTo("waited 200 ms for action " + slow.id() + " (slow act) on 'nginx'; nothing was executed");
        assertThat(runtime.journal.entriesOf(waiting.id())).containsExactly("received", "ended");
        assertThat(executed).isEmpty();
    }

    @Test
    void whatIsCancelledWhileItWaitsMakesWay() {
        runtime.install("host", new BlastRadius(Scope.HOST, true, true), this::noting);
        slowOn("nginx");
        RunningAction host = submit("host", "");
        RunningAction behind = submit("quick", "another");

        host.cancel("enough");

        assertThat(FakeRuntime.await(host).outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(FakeRuntime.await(host).message())
                .isEqualTo("the action was cancelled: enough; nothing was executed");
        assertThat(FakeRuntime.await(behind).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(executed).containsExactly(behind.id());
    }

    @Test
    void whatWaitsEndsWhenItsPluginGoes() {
        slowOn("nginx");
        RunningAction waiting = submit("quick", "nginx");

        quick.vanish();

        assertThat(FakeRuntime.await(waiting).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(FakeRuntime.await(waiting).message())
                .isEqualTo("the action was cut: the plugin went away; nothing was executed");
    }

    @Test
    void whatWaitsEndsWhenTheRuntimeStops() throws InterruptedException {
        runtime.install("long", FakeRuntime.REVERSIBLE, () -> MisbehavingPluginTest.executing(gate::enterAndWait));
        submit("long", "nginx");
        FakeRuntime.await(gate.entered);
        List<RunningAction> waiting = List.of(submit("quick", "nginx"), submit("quick", "nginx"));

        runtime.close();

        assertThat(waiting)
                .allSatisfy(action -> assertThat(FakeRuntime.await(action).message())
                        .isEqualTo("the action was cancelled: the runtime stops; nothing was executed"));
    }

    @Test
    void noMoreWaitThanMayAndWhatCannotIsRejectedAtOnce() {
        slowOn("nginx");
        List<RunningAction> waiting = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            waiting.add(submit("quick", "nginx"));
        }

        ActionReport refused = FakeRuntime.await(submit("quick", "nginx"));

        assertThat(refused.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(refused.message()).isEqualTo("4 actions run and 8 wait already; try again later");
        waiting.get(0).cancel("enough");
        FakeRuntime.await(waiting.get(0));
        assertThat(submit("quick", "nginx").state()).startsWith("quick act: waiting for action ");
    }

    @Test
    void whatHasWaitedForItsLockIsNotTurnedAwayByAFullQueue() {
        Gate parked = new Gate();
        slowOn("nginx");
        RunningAction waiting = submit("quick", "nginx");
        runtime.install(
                "parked",
                FakeRuntime.REVERSIBLE,
                () -> MisbehavingPluginTest.executing(() -> {
                    FakeRuntime.await(parked.release);
                    return Promises.resolved(ActionResult.success("done"));
                }));
        for (int i = 0; i < 3 + 8; i++) {
            runtime.submit("parked", FakeRuntime.PATIENCE);
        }
        assertThat(FakeRuntime.await(runtime.submit("parked", FakeRuntime.PATIENCE))
                        .outcome())
                .isEqualTo(Outcome.REJECTED);

        gate.release.countDown();

        assertThat(FakeRuntime.await(waiting).outcome()).isEqualTo(Outcome.SUCCEEDED);
        parked.release.countDown();
    }

    @Test
    void aPluginThatStillRunsKeepsTheLockOfItsEndedActionUntilItComesBack() {
        RunningAction deaf = stuckOn("nginx");

        RunningAction waiting = submit("quick", "nginx");

        assertThat(waiting.state())
                .isEqualTo("quick act: waiting for action " + deaf.id()
                        + " (deaf act; it has ended, but its plugin still runs) on 'nginx'");
        gate.release.countDown();
        assertThat(FakeRuntime.await(waiting).outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void aPluginThatIsTakenOutOfServiceGivesUpTheLocksOfItsStuckThreads() {
        RunningAction deaf = stuckOn("nginx");
        RunningAction waiting = submit("quick", "nginx");
        assertThat(waiting.state()).contains(deaf.id());

        runtime.installed(runtime.registry.plugin("deaf").orElseThrow().bundleId())
                .vanish();

        assertThat(FakeRuntime.await(waiting).outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void aThreadThatIsStuckInValidatingChangesNothingAndKeepsNoLock() {
        runtime.install("deaf", FakeRuntime.REVERSIBLE, () -> new TestPlugin() {
            @Override
            public Promise<dev.wingman.api.Verdict> validatePre(Action action) {
                gate.ignoreInterrupts();
                return super.validatePre(action);
            }
        });
        assertThat(FakeRuntime.await(runtime.submit("deaf", "nginx", SHORT, ActionListener.NONE))
                        .outcome())
                .isEqualTo(Outcome.TIMED_OUT);

        assertThat(FakeRuntime.await(submit("quick", "nginx")).outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    private RunningAction stuckOn(String target) {
        runtime.install("deaf", FakeRuntime.REVERSIBLE, () -> MisbehavingPluginTest.executing(gate::ignoreInterrupts));
        RunningAction deaf = runtime.submit("deaf", target, SHORT, ActionListener.NONE);
        assertThat(FakeRuntime.await(deaf).outcome()).isEqualTo(Outcome.TIMED_OUT);
        return deaf;
    }

    /** As a deny rule of the policy, and a limit per target, are on all of them. */
    @Test
    void spellingsOfOneTargetAreOneLockAndOneTargetOfThePolicy() {
        runtime.names.add(new FakeSpelling("lamp"));
        RunningAction slow = slowOn("lamp://Desk");
        RunningAction waiting = submit("quick", "lamp://DESK");
        RunningAction bare = submit("quick", "desk");
        FakeRuntime.await(submit("quick", "lamp://door"));
        assertThat(executed).hasSize(1);

        gate.release.countDown();

        assertThat(FakeRuntime.await(slow).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(FakeRuntime.await(waiting).target()).isEqualTo("lamp://DESK");
        assertThat(FakeRuntime.await(bare).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(runtime.policy.questions.get(1).targets()).containsExactly("desk", "lamp://desk", "lamp://DESK");
    }

    private RunningAction slowOn(String target) {
        RunningAction slow = submit("slow", target);
        FakeRuntime.await(gate.entered);
        return slow;
    }

    private RunningAction submit(String plugin, String target) {
        return runtime.submit(plugin, target, FakeRuntime.PATIENCE, ActionListener.NONE);
    }

    private TestPlugin noting() {
        return new TestPlugin() {
            @Override
            public Promise<ActionResult> execute(Action action) {
                executed.add(action.id());
                return super.execute(action);
            }
        };
    }
}
