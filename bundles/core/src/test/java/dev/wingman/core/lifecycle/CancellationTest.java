package dev.wingman.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.Verdict;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionService.RunningAction;
import dev.wingman.core.Outcome;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.util.promise.Promise;

/** Actions that are cancelled, by somebody or by the end of the runtime. */
class CancellationTest {

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
    void aCancelledActionIsInterruptedAndRolledBack() throws InterruptedException {
        runtime.install("long", FakeRuntime.REVERSIBLE, () -> MisbehavingPluginTest.executing(gate::enterAndWait));
        RunningAction action = runtime.submit("long", FakeRuntime.PATIENCE);
        FakeRuntime.await(gate.entered);
        assertThat(runtime.runner.running()).containsExactly(action);

        action.cancel("the operator\nsaid so");
        action.cancel("again");

        ActionReport report = FakeRuntime.await(action);
        assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(report.message()).isEqualTo("execute was cancelled: the operator said so; rolled back");
    }

    @Test
    void anIrreversibleActionIsCancelledWhereItStands() throws InterruptedException {
        runtime.install("long", FakeRuntime.IRREVERSIBLE, () -> MisbehavingPluginTest.executing(gate::enterAndWait));
        RunningAction action = runtime.submit("long", FakeRuntime.PATIENCE);
        FakeRuntime.await(gate.entered);

        action.cancel("enough");

        assertThat(FakeRuntime.await(action).outcome()).isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void anActionThatIsCancelledBeforeExecuteHasNoEffectAndNeedsNoRollback() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        runtime.install("long", FakeRuntime.REVERSIBLE, () -> new TestPlugin() {
            @Override
            public Promise<Verdict> validatePre(Action action) {
                gate.entered.countDown();
                gate.awaitInterrupt();
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
        FakeRuntime.await(gate.entered);

        action.cancel("enough");

        ActionReport report = FakeRuntime.await(action);
        assertThat(report.outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(report.message()).isEqualTo("validate_pre was cancelled: enough; nothing was executed");
        assertThat(calls).hasValue(0);
    }

    @Test
    void closingEndsWhatRuns() throws InterruptedException {
        runtime.install("long", FakeRuntime.REVERSIBLE, () -> MisbehavingPluginTest.executing(gate::enterAndWait));
        RunningAction action = runtime.submit("long", FakeRuntime.PATIENCE);
        FakeRuntime.await(gate.entered);

        runtime.close();

        assertThat(FakeRuntime.await(action).message())
                .isEqualTo("execute was cancelled: the runtime stops; rolled back");
    }
}
