package dev.wingman.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.Verdict;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionService.RunningAction;
import dev.wingman.core.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.util.promise.Deferred;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.Promises;

/** Actions that take too long, are cancelled, or lose their plugin. */
class DeadlineTest {

    private static final Duration SHORT = Duration.ofMillis(200);

    /** Opened at the end of each test, so that no stuck thread outlives it. */
    private final CountDownLatch release = new CountDownLatch(1);

    private final CountDownLatch entered = new CountDownLatch(1);
    private FakeRuntime runtime = new FakeRuntime(FakeRuntime.limits(SHORT));

    @AfterEach
    void close() throws InterruptedException {
        release.countDown();
        runtime.close();
        assertThat(runtime.journal.illegal()).isEmpty();
        assertThat(runtime.runner.running()).isEmpty();
    }

    private void patient() throws InterruptedException {
        runtime.close();
        runtime = new FakeRuntime();
    }

    @Test
    void aPromiseThatIsNeverResolvedTimesOutAndIsRolledBack() {
        runtime.install(
                "never",
                FakeRuntime.REVERSIBLE,
                () -> MisbehavingPluginTest.executing(() -> new Deferred<ActionResult>().getPromise()));

        ActionReport report = runtime.run("never");

        assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(report.message()).isEqualTo("execute did not end within 200 ms; rolled back");
    }

    @Test
    void aPromiseThatIsResolvedTooLateIsDropped() {
        Deferred<ActionResult> late = new Deferred<>();
        runtime.install("late", FakeRuntime.IRREVERSIBLE, () -> MisbehavingPluginTest.executing(late::getPromise));

        ActionReport report = runtime.run("late");
        late.resolve(ActionResult.success("late"));

        assertThat(report.outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(report.message())
                .isEqualTo("execute did not end within 200 ms; not rolled back: the manifest says 'reversible: false'");
        assertThat(report.result()).isNull();
    }

    @Test
    void anAnswerAfterTheInterruptDoesNotCountButRollbackIsToldOfIt() {
        AtomicReference<ActionResult> told = new AtomicReference<>();
        runtime.install("slow", FakeRuntime.REVERSIBLE, () -> new TestPlugin() {
            @Override
            public Promise<ActionResult> execute(Action action) {
                awaitInterrupt();
                return Promises.resolved(ActionResult.success("snapshot s1 made"));
            }

            @Override
            public Promise<Boolean> rollback(Action action, ActionResult result) {
                told.set(result);
                return Promises.resolved(true);
            }
        });

        ActionReport report = runtime.run("slow");

        assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(told.get()).isEqualTo(ActionResult.success("snapshot s1 made"));
        assertThat(report.result()).isEqualTo(told.get());
    }

    @Test
    void thePhasesBeforeAndAfterHaveDeadlinesToo() {
        runtime.install("pre", FakeRuntime.REVERSIBLE, () -> new TestPlugin() {
            @Override
            public Promise<Verdict> validatePre(Action action) {
                awaitInterrupt();
                return super.validatePre(action);
            }
        });
        runtime.install("post", FakeRuntime.REVERSIBLE, () -> new TestPlugin() {
            @Override
            public Promise<Verdict> validatePost(Action action, ActionResult result) {
                awaitInterrupt();
                return super.validatePost(action, result);
            }

            @Override
            public Promise<Boolean> rollback(Action action, ActionResult result) {
                awaitInterrupt();
                return super.rollback(action, result);
            }
        });

        ActionReport pre = runtime.run("pre");
        assertThat(pre.outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(pre.message()).isEqualTo("validate_pre did not end within 200 ms; nothing was executed");

        ActionReport post = runtime.run("post");
        assertThat(post.outcome()).isEqualTo(Outcome.ROLLBACK_FAILED);
        assertThat(post.message())
                .isEqualTo("validate_post did not end within 200 ms; rollback did not end within 200 ms");
    }

    @Test
    void theTimeoutOfTheWholeActionCutsAPhaseShortButNotItsRollback() throws InterruptedException {
        patient();
        runtime.install(
                "long",
                FakeRuntime.REVERSIBLE,
                () -> MisbehavingPluginTest.executing(() -> new Deferred<ActionResult>().getPromise()));

        ActionReport report = FakeRuntime.await(runtime.submit("long", SHORT));

        assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(report.message()).isEqualTo("execute was cut: the whole action may take 200 ms; rolled back");
    }

    @Test
    void aPluginThatIgnoresInterruptionIsLeftItsThreadAndNotRolledBack() {
        runtime.install("deaf", FakeRuntime.REVERSIBLE, () -> MisbehavingPluginTest.executing(this::ignoreInterrupts));

        ActionReport report = runtime.run("deaf");

        assertThat(report.outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(report.message())
                .isEqualTo("execute did not end within 200 ms and ignores its interruption: the plugin still runs"
                        + "; not rolled back while it still runs");
        assertThat(report.phases()).hasSize(2);
    }

    @Test
    void aVerificationThatIgnoresInterruptionIsRolledBackOnAnotherThread() {
        runtime.install("deaf", FakeRuntime.REVERSIBLE, () -> new TestPlugin() {
            @Override
            public Promise<Verdict> validatePost(Action action, ActionResult result) {
                ignoreInterrupts();
                return super.validatePost(action, result);
            }
        });

        ActionReport report = runtime.run("deaf");

        assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(report.message())
                .isEqualTo("validate_post did not end within 200 ms and ignores its interruption: the plugin still runs"
                        + "; rolled back");
    }

    @Test
    void stuckThreadsAreReplacedForOthersAndRefusedToTheirPluginUntilTheyComeBack() {
        runtime.install(
                "deaf", FakeRuntime.IRREVERSIBLE, () -> MisbehavingPluginTest.executing(this::ignoreInterrupts));
        runtime.install("good", FakeRuntime.REVERSIBLE, TestPlugin::new);
        runtime.run("deaf");
        runtime.run("deaf");

        ActionReport refused = runtime.run("deaf");

        assertThat(refused.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(refused.message())
                .isEqualTo("plugin 'deaf' holds 2 threads that ignore their interruption; unload it, and mend it");
        assertAllWorkersServe();
        release.countDown();
        awaitUntil(() -> runtime.run("deaf").outcome() != Outcome.REJECTED);
    }

    /** As many actions at once as there are workers: each waits for all the others. */
    private void assertAllWorkersServe() {
        CountDownLatch together = new CountDownLatch(4);
        runtime.install(
                "together",
                FakeRuntime.REVERSIBLE,
                () -> MisbehavingPluginTest.executing(() -> {
                    together.countDown();
                    FakeRuntime.await(together);
                    return Promises.resolved(ActionResult.success("met"));
                }));
        List<RunningAction> actions = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            actions.add(runtime.submit("together", FakeRuntime.PATIENCE));
        }
        assertThat(actions)
                .allSatisfy(action ->
                        assertThat(FakeRuntime.await(action).message()).isEqualTo("met"));
    }

    @Test
    void aCancelledActionIsInterruptedAndRolledBack() throws InterruptedException {
        patient();
        runtime.install("long", FakeRuntime.REVERSIBLE, () -> MisbehavingPluginTest.executing(this::enterAndWait));
        RunningAction action = runtime.submit("long", FakeRuntime.PATIENCE);
        FakeRuntime.await(entered);
        assertThat(runtime.runner.running()).containsExactly(action);

        action.cancel("the operator\nsaid so");
        action.cancel("again");

        ActionReport report = FakeRuntime.await(action);
        assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(report.message()).isEqualTo("execute was cancelled: the operator said so; rolled back");
    }

    @Test
    void anIrreversibleActionIsCancelledWhereItStands() throws InterruptedException {
        patient();
        runtime.install("long", FakeRuntime.IRREVERSIBLE, () -> MisbehavingPluginTest.executing(this::enterAndWait));
        RunningAction action = runtime.submit("long", FakeRuntime.PATIENCE);
        FakeRuntime.await(entered);

        action.cancel("enough");

        assertThat(FakeRuntime.await(action).outcome()).isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void anActionThatIsCancelledBeforeExecuteHasNoEffectAndNeedsNoRollback() throws InterruptedException {
        patient();
        AtomicInteger calls = new AtomicInteger();
        runtime.install("long", FakeRuntime.REVERSIBLE, () -> new TestPlugin() {
            @Override
            public Promise<Verdict> validatePre(Action action) {
                entered.countDown();
                awaitInterrupt();
                return super.validatePre(action);
            }

            @Override
            public Promise<ActionResult> execute(Action action) {
                calls.incrementAndGet();
                return super.execute(action);
            }

            @Override
            public Promise<Boolean> rollback(Action action, ActionResult result) {
                calls.incrementAndGet();
                return super.rollback(action, result);
            }
        });
        RunningAction action = runtime.submit("long", FakeRuntime.PATIENCE);
        FakeRuntime.await(entered);

        action.cancel("enough");

        ActionReport report = FakeRuntime.await(action);
        assertThat(report.outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(report.message()).isEqualTo("validate_pre was cancelled: enough; nothing was executed");
        assertThat(calls).hasValue(0);
    }

    @Test
    void anActionWhosePluginVanishesIsUnknownOnceItExecutes() throws InterruptedException {
        patient();
        FakeRuntime.Installed plugin = runtime.install(
                "gone", FakeRuntime.REVERSIBLE, () -> MisbehavingPluginTest.executing(this::enterAndWait));
        RunningAction action = runtime.submit("gone", FakeRuntime.PATIENCE);
        FakeRuntime.await(entered);

        plugin.vanish();

        ActionReport report = FakeRuntime.await(action);
        assertThat(report.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(report.message())
                .isEqualTo("execute was cut: the plugin went away; nobody could verify or undo it: look at the target");
        assertThat(runtime.run("gone").message())
                .isEqualTo("plugin 'gone' is being put into or taken out of service; try again");
        plugin.reappear();
    }

    @Test
    void anActionWhosePluginVanishesBeforeItExecutesHasFailed() throws InterruptedException {
        patient();
        FakeRuntime.Installed plugin = runtime.install("gone", FakeRuntime.REVERSIBLE, () -> new TestPlugin() {
            @Override
            public Promise<Verdict> validatePre(Action action) {
                entered.countDown();
                awaitInterrupt();
                return super.validatePre(action);
            }
        });
        RunningAction action = runtime.submit("gone", FakeRuntime.PATIENCE);
        FakeRuntime.await(entered);

        plugin.vanish();

        ActionReport report = FakeRuntime.await(action);
        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.message()).isEqualTo("validate_pre was cut: the plugin went away; nothing was executed");
    }

    @Test
    void drainWaitsForTheActionsThatRunAndLetsNoneIn() throws InterruptedException {
        patient();
        FakeRuntime.Installed plugin = runtime.install(
                "busy",
                FakeRuntime.REVERSIBLE,
                () -> MisbehavingPluginTest.executing(() -> {
                    if (entered.getCount() > 0) {
                        entered.countDown();
                        FakeRuntime.await(release);
                    }
                    return Promises.resolved(ActionResult.success("done"));
                }));
        RunningAction action = runtime.submit("busy", FakeRuntime.PATIENCE);
        FakeRuntime.await(entered);
        CountDownLatch drained = drain(plugin, FakeRuntime.PATIENCE);
        awaitUntil(() -> runtime.run("busy").outcome() == Outcome.REJECTED);
        assertThat(drained.getCount()).isEqualTo(1);

        release.countDown();

        FakeRuntime.await(drained);
        assertThat(action.report().isDone()).isTrue();
        assertThat(FakeRuntime.await(action).outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void drainCancelsAtItsDeadlineAndLetsTheRollbackEnd() throws InterruptedException {
        patient();
        FakeRuntime.Installed plugin = runtime.install(
                "busy", FakeRuntime.REVERSIBLE, () -> MisbehavingPluginTest.executing(this::enterAndWait));
        RunningAction action = runtime.submit("busy", FakeRuntime.PATIENCE);
        FakeRuntime.await(entered);

        runtime.runner.drain(plugin.bundleId, Duration.ofMillis(50));

        assertThat(action.report().isDone()).isTrue();
        assertThat(FakeRuntime.await(action).message())
                .isEqualTo("execute was cancelled: its plugin is taken out of service; rolled back");
    }

    @Test
    void drainOfABundleThatIsNoPluginReturnsAtOnce() throws InterruptedException {
        runtime.runner.drain(4711, FakeRuntime.PATIENCE);
    }

    @Test
    void whatTheQueueCannotHoldIsRejectedAtOnce() throws InterruptedException {
        patient();
        runtime.install(
                "slow",
                FakeRuntime.REVERSIBLE,
                () -> MisbehavingPluginTest.executing(() -> {
                    FakeRuntime.await(release);
                    return Promises.resolved(ActionResult.success("done"));
                }));
        List<RunningAction> taken = new ArrayList<>();
        for (int i = 0; i < 4 + 8; i++) {
            taken.add(runtime.submit("slow", FakeRuntime.PATIENCE));
        }

        ActionReport refused = runtime.run("slow");

        assertThat(refused.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(refused.message()).isEqualTo("4 actions run and 8 wait already; try again later");
        release.countDown();
        assertThat(taken)
                .allSatisfy(action ->
                        assertThat(FakeRuntime.await(action).outcome()).isEqualTo(Outcome.SUCCEEDED));
    }

    @Test
    void anActionThatWaitsTooLongOrIsCancelledWhileItWaitsNeverBegins() throws InterruptedException {
        patient();
        runtime.install(
                "slow",
                FakeRuntime.REVERSIBLE,
                () -> MisbehavingPluginTest.executing(() -> {
                    FakeRuntime.await(release);
                    return Promises.resolved(ActionResult.success("done"));
                }));
        for (int i = 0; i < 4; i++) {
            runtime.submit("slow", FakeRuntime.PATIENCE);
        }
        RunningAction impatient = runtime.submit("slow", SHORT);
        RunningAction unwanted = runtime.submit("slow", FakeRuntime.PATIENCE);

        unwanted.cancel("enough");

        assertThat(FakeRuntime.await(unwanted).outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(FakeRuntime.await(unwanted).message())
                .isEqualTo("the action was cancelled: enough; nothing was executed");
        assertThat(FakeRuntime.await(impatient).outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(FakeRuntime.await(impatient).message())
                .isEqualTo("no worker was free in time; nothing was executed");
        assertThat(runtime.journal.entriesOf(impatient.id())).containsExactly("received", "ended");
    }

    @Test
    void anActionThatIsCancelledWhileItWaitsGivesItsPlaceToAnother() throws InterruptedException {
        patient();
        runtime.install(
                "slow",
                FakeRuntime.REVERSIBLE,
                () -> MisbehavingPluginTest.executing(() -> {
                    FakeRuntime.await(release);
                    return Promises.resolved(ActionResult.success("done"));
                }));
        List<RunningAction> waiting = new ArrayList<>();
        for (int i = 0; i < 4 + 8; i++) {
            waiting.add(runtime.submit("slow", FakeRuntime.PATIENCE));
        }
        RunningAction last = waiting.get(waiting.size() - 1);
        last.cancel("enough");
        FakeRuntime.await(last);

        RunningAction next = runtime.submit("slow", FakeRuntime.PATIENCE);

        release.countDown();
        assertThat(FakeRuntime.await(next).outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void closingEndsWhatRuns() throws InterruptedException {
        patient();
        runtime.install("long", FakeRuntime.REVERSIBLE, () -> MisbehavingPluginTest.executing(this::enterAndWait));
        RunningAction action = runtime.submit("long", FakeRuntime.PATIENCE);
        FakeRuntime.await(entered);

        runtime.close();

        assertThat(FakeRuntime.await(action).message())
                .isEqualTo("execute was cancelled: the runtime stops; rolled back");
    }

    private CountDownLatch drain(FakeRuntime.Installed plugin, Duration deadline) {
        CountDownLatch drained = new CountDownLatch(1);
        Thread thread = new Thread(() -> {
            try {
                runtime.runner.drain(plugin.bundleId, deadline);
                drained.countDown();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return drained;
    }

    private Promise<ActionResult> enterAndWait() {
        entered.countDown();
        awaitInterrupt();
        return Promises.failed(new InterruptedException());
    }

    private void awaitInterrupt() {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Promise<ActionResult> ignoreInterrupts() {
        boolean released = false;
        while (!released) {
            try {
                release.await();
                released = true;
            } catch (InterruptedException ignored) {
                // That is what such plugins do.
            }
        }
        return Promises.resolved(ActionResult.success("at last"));
    }

    private static void awaitUntil(BooleanSupplier condition) {
        long deadline = System.nanoTime() + FakeRuntime.PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("waited " + FakeRuntime.PATIENCE + " in vain");
            }
            Thread.onSpinWait();
        }
    }
}
