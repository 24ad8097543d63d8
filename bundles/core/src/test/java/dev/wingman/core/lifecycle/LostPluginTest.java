package dev.wingman.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.Verdict;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionService.RunningAction;
import dev.wingman.core.Outcome;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.Promises;

/** Actions whose plugin goes away, and how a plugin is taken out of service without that. */
class LostPluginTest {

    private final Gate gate = new Gate();
    private final FakeRuntime runtime = new FakeRuntime();

    @AfterEach
    void close() throws InterruptedException {
        gate.release.countDown();
        runtime.close();
        assertThat(runtime.journal.illegal()).isEmpty();
        assertThat(runtime.runner.running()).isEmpty();
    }

    @Test
    void anActionWhosePluginVanishesIsUnknownOnceItExecutes() throws InterruptedException {
        FakeRuntime.Installed plugin = runtime.install(
                "gone", FakeRuntime.REVERSIBLE, () -> MisbehavingPluginTest.executing(gate::enterAndWait));
        RunningAction action = runtime.submit("gone", FakeRuntime.PATIENCE);
        FakeRuntime.await(gate.entered);

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
        FakeRuntime.Installed plugin = runtime.install("gone", FakeRuntime.REVERSIBLE, () -> new TestPlugin() {
            @Override
            public Promise<Verdict> validatePre(Action action) {
                gate.entered.countDown();
                gate.awaitInterrupt();
                return super.validatePre(action);
            }
        });
        RunningAction action = runtime.submit("gone", FakeRuntime.PATIENCE);
        FakeRuntime.await(gate.entered);

        plugin.vanish();

        ActionReport report = FakeRuntime.await(action);
        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.message()).isEqualTo("validate_pre was cut: the plugin went away; nothing was executed");
    }

    @Test
    void drainWaitsForTheActionsThatRunAndLetsNoneIn() throws InterruptedException {
        FakeRuntime.Installed plugin = runtime.install(
                "busy",
                FakeRuntime.REVERSIBLE,
                () -> MisbehavingPluginTest.executing(() -> {
                    if (gate.entered.getCount() > 0) {
                        gate.entered.countDown();
                        FakeRuntime.await(gate.release);
                    }
                    return Promises.resolved(ActionResult.success("done"));
                }));
        RunningAction action = runtime.submit("busy", FakeRuntime.PATIENCE);
        FakeRuntime.await(gate.entered);
        CountDownLatch drained = drain(plugin, FakeRuntime.PATIENCE);
        Gate.awaitUntil(() -> runtime.run("busy").outcome() == Outcome.REJECTED);
        assertThat(drained.getCount()).isEqualTo(1);

        gate.release.countDown();

        FakeRuntime.await(drained);
        assertThat(action.report().isDone()).isTrue();
        assertThat(FakeRuntime.await(action).outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void drainCancelsAtItsDeadlineAndLetsTheRollbackEnd() throws InterruptedException {
        FakeRuntime.Installed plugin = runtime.install(
                "busy", FakeRuntime.REVERSIBLE, () -> MisbehavingPluginTest.executing(gate::enterAndWait));
        RunningAction action = runtime.submit("busy", FakeRuntime.PATIENCE);
        FakeRuntime.await(gate.entered);

        runtime.runner.drain(plugin.bundleId, Duration.ofMillis(50));

        assertThat(action.report().isDone()).isTrue();
        assertThat(FakeRuntime.await(action).message())
                .isEqualTo("execute was cancelled: its plugin is taken out of service; rolled back");
    }

    @Test
    void drainOfABundleThatIsNoPluginReturnsAtOnce() throws InterruptedException {
        runtime.runner.drain(4711, FakeRuntime.PATIENCE);
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
}
