package dev.wingman.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.api.ActionResult;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionService.RunningAction;
import dev.wingman.core.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.util.promise.Promises;

/** Actions that wait for a worker. */
class QueueTest {

    private static final Duration SHORT = Duration.ofMillis(200);

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
    void whatTheQueueCannotHoldIsRejectedAtOnce() throws InterruptedException {
        runtime.install(
                "slow",
                FakeRuntime.REVERSIBLE,
                () -> MisbehavingPluginTest.executing(() -> {
                    FakeRuntime.await(gate.release);
                    return Promises.resolved(ActionResult.success("done"));
                }));
        List<RunningAction> taken = new ArrayList<>();
        for (int i = 0; i < 4 + 8; i++) {
            taken.add(runtime.submit("slow", FakeRuntime.PATIENCE));
        }

        ActionReport refused = runtime.run("slow");

        assertThat(refused.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(refused.message()).isEqualTo("4 actions run and 8 wait already; try again later");
        gate.release.countDown();
        assertThat(taken)
                .allSatisfy(action ->
                        assertThat(FakeRuntime.await(action).outcome()).isEqualTo(Outcome.SUCCEEDED));
    }

    @Test
    void anActionThatWaitsTooLongOrIsCancelledWhileItWaitsNeverBegins() throws InterruptedException {
        runtime.install(
                "slow",
                FakeRuntime.REVERSIBLE,
                () -> MisbehavingPluginTest.executing(() -> {
                    FakeRuntime.await(gate.release);
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
        runtime.install(
                "slow",
                FakeRuntime.REVERSIBLE,
                () -> MisbehavingPluginTest.executing(() -> {
                    FakeRuntime.await(gate.release);
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

        gate.release.countDown();
        assertThat(FakeRuntime.await(next).outcome()).isEqualTo(Outcome.SUCCEEDED);
    }
}
