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
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.util.promise.Deferred;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.Promises;

/** Actions that take too long. */
class DeadlineTest {

    private static final Duration SHORT = Duration.ofMillis(200);

    private final Gate gate = new Gate();
    private FakeRuntime runtime = new FakeRuntime(FakeRuntime.limits(SHORT));

    @AfterEach
    void close() throws InterruptedException {
        gate.release.countDown();
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
                gate.awaitInterrupt();
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
                gate.awaitInterrupt();
                return super.validatePre(action);
            }
        });
        runtime.install("post", FakeRuntime.REVERSIBLE, () -> new TestPlugin() {
            @Override
            public Promise<Verdict> validatePost(Action action, ActionResult result) {
                gate.awaitInterrupt();
                return super.validatePost(action, result);
            }

            @Override
            public Promise<Boolean> rollback(Action action, ActionResult result) {
                gate.awaitInterrupt();
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
        runtime.install("deaf", FakeRuntime.REVERSIBLE, () -> MisbehavingPluginTest.executing(gate::ignoreInterrupts));

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
                gate.ignoreInterrupts();
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
                "deaf", FakeRuntime.IRREVERSIBLE, () -> MisbehavingPluginTest.executing(gate::ignoreInterrupts));
        runtime.install("good", FakeRuntime.REVERSIBLE, TestPlugin::new);
        runtime.run("deaf");
        runtime.run("deaf");

        ActionReport refused = runtime.run("deaf");

        assertThat(refused.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(refused.message())
                .isEqualTo("plugin 'deaf' holds 2 threads that ignore their interruption; unload it, and mend it");
        assertAllWorkersServe();
        gate.release.countDown();
        Gate.awaitUntil(() -> runtime.run("deaf").outcome() != Outcome.REJECTED);
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
}
