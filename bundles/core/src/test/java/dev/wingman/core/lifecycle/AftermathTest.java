package dev.wingman.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.Verdict;
import dev.wingman.core.ActionListener;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionReport.PhaseReport;
import dev.wingman.core.FollowUpRequest;
import dev.wingman.core.Outcome;
import dev.wingman.core.TakenAction;
import dev.wingman.policy.Asking;
import dev.wingman.policy.Effect;
import dev.wingman.policy.Origin;
import dev.wingman.policy.Recovery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.Promises;

/** What nobody knows after a restart is left, inspected or rolled back, as the operator's rule says, and nothing else. */
class AftermathTest {

    private final FakeRuntime runtime = new FakeRuntime();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile Verdict verdict = Verdict.ok("it is there");

    @BeforeEach
    void install() {
        runtime.install("counts", FakeRuntime.REVERSIBLE, () -> new TestPlugin() {
            @Override
            public Promise<ActionResult> execute(Action action) {
                asked.add("execute");
                return super.execute(action);
            }

            @Override
            public Promise<Verdict> validatePost(Action action, ActionResult result) {
                asked.add("verify " + action.id() + " " + result.message());
                return Promises.resolved(verdict);
            }

            @Override
            public Promise<Boolean> rollback(Action action, ActionResult result) {
                asked.add("undo " + action.id() + " " + result.message());
                return Promises.resolved(true);
            }
        });
        cut("a-1", ActionResult.success("done"));
    }

    @AfterEach
    void close() throws InterruptedException {
        runtime.close();
        assertThat(runtime.journal.illegal()).isEmpty();
        assertThat(asked).doesNotContain("execute");
    }

    /** An action of a runtime that was cut. */
    private void cut(String id, ActionResult result) {
        TakenAction taken = new TakenAction(
                new Action(id, "act", "thing", Map.of(), Map.of()),
                "counts",
                "1.2.3",
                "trusted",
                "",
                Origin.CLI,
                "ann",
                "",
                "");
        runtime.journal
                .received(taken)
                .ended(
                        new ActionReport(
                                id,
                                "counts",
                                "1.2.3",
                                "trusted",
                                "act",
                                "thing",
                                Outcome.UNKNOWN,
                                "the runtime ended while it was executed",
                                Instant.EPOCH,
                                Duration.ZERO,
                                List.of(new PhaseReport("execute", false, "was cut", Duration.ZERO)),
                                result,
                                List.of()),
                        true);
        runtime.journal.unknown.add(id);
    }

    private ActionReport followUp() throws InterruptedException {
        runtime.runner.settleWhatWasCut();
        for (var running : runtime.runner.running()) {
            running.awaitReport();
        }
        return runtime.journal.history(10).stream()
                .filter(report -> !report.id().startsWith("a-"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void withoutARuleItIsLeft() {
        runtime.runner.settleWhatWasCut();

        assertThat(runtime.runner.running()).isEmpty();
        assertThat(runtime.journal.size()).isEqualTo(1);
        assertThat(asked).isEmpty();
    }

    @Test
    void anInspectionAsksThePluginWithWhatItHadAnswered() throws InterruptedException {
        runtime.policy.recovery = Recovery.INSPECT;

        ActionReport report = followUp();

        assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(report.message()).isEqualTo("action a-1 has its effect: it is there");
        assertThat(asked).containsExactly("verify a-1 done");
        TakenAction taken = runtime.journal.taken(report.id()).orElseThrow();
        assertThat(taken.action().metadata()).isEqualTo(Map.of("inspects", "a-1"));
        assertThat(taken.asker()).isEqualTo("recovery rule");
        assertThat(taken.origin()).isEqualTo(Origin.SCHEDULE);
        assertThat(taken.undoes()).isEmpty();
    }

    @Test
    void anEffectThatIsNotThereIsSaid() throws InterruptedException {
        runtime.policy.recovery = Recovery.INSPECT;
        verdict = Verdict.no("it is not there");

        ActionReport report = followUp();

        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.message()).isEqualTo("action a-1 does not have its effect: it is not there");
        assertThat(asked).containsExactly("verify a-1 done");
    }

    @Test
    void whatWasCutWhileItExecutedHasNoResultAndThePluginIsToldSo() throws InterruptedException {
        runtime.journal.unknown.clear();
        cut("a-2", null);
        runtime.policy.recovery = Recovery.INSPECT;

        followUp();

        assertThat(asked).containsExactly("verify a-2 the runtime ended while it was executed");
    }

    @Test
    void aRollbackUndoesItOnce() throws InterruptedException {
        runtime.policy.recovery = Recovery.ROLL_BACK;

        ActionReport report = followUp();
        runtime.runner.settleWhatWasCut();

        assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(report.message()).isEqualTo("action a-1 was rolled back");
        assertThat(asked).containsExactly("undo a-1 done");
        assertThat(runtime.journal.undoing("a-1")).containsExactly(report.id());
    }

    @Test
    void theRuleIsTheConsentThatThePolicyAsksForAndLiftsNoDenial() throws InterruptedException {
        runtime.policy.recovery = Recovery.ROLL_BACK;
        runtime.policy.says(Effect.DENY, Asking.STANDARD);
        assertThat(followUp().outcome()).isEqualTo(Outcome.DENIED);
        assertThat(asked).isEmpty();

        runtime.policy.says(Effect.ASK, Asking.STANDARD);
        runtime.runner.settleWhatWasCut();
        for (var running : runtime.runner.running()) {
            assertThat(running.awaitReport().outcome()).isEqualTo(Outcome.SUCCEEDED);
        }
        assertThat(asked).containsExactly("undo a-1 done");
    }

    @Test
    void aPluginThatWasChangedSinceIsNotAsked() {
        runtime.policy.recovery = Recovery.ROLL_BACK;
        runtime.registry.change("counts", "0ff");

        runtime.runner.settleWhatWasCut();

        assertThat(runtime.runner.running()).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void anyActionThatWasExecutedCanBeLookedAfterByHand() {
        FollowUpRequest request = new FollowUpRequest("a-1", FakeRuntime.PATIENCE, false, false, Origin.SHELL, "ann");

        assertThat(FakeRuntime.await(runtime.runner.inspect(request, ActionListener.NONE))
                        .outcome())
                .isEqualTo(Outcome.SUCCEEDED);
        assertThat(asked).containsExactly("verify a-1 done");
        assertThat(runtime.policy.questions.get(0).blastRadius().mutatesState()).isFalse();
    }
}
