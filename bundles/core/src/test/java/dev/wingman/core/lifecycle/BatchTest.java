package dev.wingman.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.Verdict;
import dev.wingman.core.ActionDocument;
import dev.wingman.core.ActionListener;
import dev.wingman.core.ActionPlan;
import dev.wingman.core.BatchReport;
import dev.wingman.core.BatchRequest;
import dev.wingman.core.Outcome;
import dev.wingman.core.TakenAction;
import dev.wingman.policy.Asking;
import dev.wingman.policy.Effect;
import dev.wingman.policy.Origin;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.Promises;

/** A plan is done whole, or what was done of it is undone. */
class BatchTest {

    private final FakeRuntime runtime = new FakeRuntime();
    private final BatchRunner batches = new BatchRunner(runtime.runner, runtime.runner, runtime.registry);
    private final List<String> effects = new CopyOnWriteArrayList<>();
    private volatile Set<String> refusing = Set.of();
    private volatile Set<String> failing = Set.of();
    private volatile Set<String> lasting = Set.of();
    private volatile Runnable during = () -> {};

    private final class Counts extends TestPlugin {
        @Override
        public Promise<Verdict> validatePre(Action action) {
            return Promises.resolved(
                    refusing.contains(action.target())
                            ? Verdict.no("there is no " + action.target())
                            : Verdict.ok("ok"));
        }

        @Override
        public Promise<ActionResult> execute(Action action) {
            effects.add("+" + action.target());
            during.run();
            return Promises.resolved(
                    failing.contains(action.target())
                            ? ActionResult.error(action.target() + " broke")
                            : ActionResult.success("done"));
        }

        @Override
        public Promise<Boolean> rollback(Action action, ActionResult result) {
            effects.add("-" + action.target());
            return Promises.resolved(!lasting.contains(action.target()));
        }
    }

    @BeforeEach
    void install() {
        runtime.install("counts", FakeRuntime.REVERSIBLE, Counts::new);
        runtime.install("looks", FakeRuntime.READING, Counts::new);
        runtime.install("breaks", FakeRuntime.IRREVERSIBLE, Counts::new);
    }

    @AfterEach
    void close() throws InterruptedException {
        runtime.close();
        assertThat(runtime.policy.inside).hasValue(0);
        assertThat(runtime.journal.illegal()).isEmpty();
    }

    private BatchReport run(String... actions) {
        return batches.run(request(false, false, actions), ActionListener.NONE);
    }

    /** Each as {@code plugin target}. */
    private static BatchRequest request(boolean confirmed, boolean dryRun, String... actions) {
        List<ActionDocument> documents = Stream.of(actions)
                .map(action -> action.split(" ", 2))
                .map(words -> new ActionDocument(words[0], "act", words[1], Map.of(), Map.of("ticket", 7L)))
                .toList();
        return new BatchRequest(
                new ActionPlan(documents), FakeRuntime.PATIENCE, confirmed, dryRun, Origin.SHELL, "jane");
    }

    private static List<String> outcomes(BatchReport report) {
        return report.steps().stream()
                .map(step -> step.report().outcome().wireName()
                        + (step.rollback() == null
                                ? ""
                                : ", " + step.rollback().outcome().wireName()))
                .toList();
    }

    @Test
    void allActionsAreDoneInTheirOrder() {
        BatchReport report = run("counts a", "looks b", "counts c");

        assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(report.message()).isEqualTo("all 3 actions succeeded");
        assertThat(effects).containsExactly("+a", "+b", "+c");
        assertThat(outcomes(report)).containsExactly("succeeded", "succeeded", "succeeded");
    }

    @Test
    void eachActionSaysToWhichPlanItBelongs() {
        BatchReport report = run("counts a", "counts b");

        TakenAction second =
                runtime.journal.taken(report.steps().get(1).report().id()).orElseThrow();
        assertThat(second.action().metadata()).isEqualTo(Map.of("ticket", 7L, "batch", report.id(), "batch_step", 2L));
        assertThat(second.asker()).isEqualTo("jane");
    }

    @Test
    void nothingIsDoneUnlessAllWouldBeTaken() {
        refusing = Set.of("c");

        BatchReport report = run("counts a", "counts b", "counts c");

        assertThat(report.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(report.message()).isEqualTo("nothing was executed: action 3 of 3 would not be taken: there is no c");
        assertThat(effects).isEmpty();
    }

    @Test
    void aPlanWithAnUnknownPluginIsRefusedBeforeAnythingIsDone() {
        BatchReport report = run("counts a", "cuonts b");

        assertThat(report.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(report.message())
                .isEqualTo(
                        "nothing was executed: action 2 of 2 would not be taken: there is no plugin 'cuonts', did you"
                                + " mean 'counts'?");
        assertThat(effects).isEmpty();
    }

    @Test
    void aFailureUndoesWhatWasDoneTheLastOneFirst() {
        failing = Set.of("d");

        BatchReport report = run("counts a", "looks b", "counts c", "counts d", "counts e");

        assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(report.message())
                .isEqualTo("action 4 of 5 rolled_back: d broke; rolled back; what was done before it was rolled back");
        assertThat(effects).containsExactly("+a", "+b", "+c", "+d", "-d", "-c", "-a");
        assertThat(outcomes(report))
                .containsExactly("succeeded, succeeded", "succeeded", "succeeded, succeeded", "rolled_back");
    }

    @Test
    void whatCannotBeUndoneIsSaidAndTheRestIsUndone() {
        failing = Set.of("d");
        lasting = Set.of("c");

        BatchReport report = run("counts a", "breaks b", "counts c", "counts d");

        assertThat(report.outcome()).isEqualTo(Outcome.ROLLBACK_FAILED);
        assertThat(report.message())
                .isEqualTo("action 4 of 4 rolled_back: d broke; rolled back; of what was done before it, 2 could not be"
                        + " rolled back");
        assertThat(effects).containsExactly("+a", "+b", "+c", "+d", "-d", "-c", "-a");
        assertThat(outcomes(report))
                .containsExactly("succeeded, succeeded", "succeeded, rejected", "succeeded, failed", "rolled_back");
    }

    @Test
    void aFailureOfTheFirstLeavesNothingToUndo() {
        failing = Set.of("a");

        assertThat(run("counts a", "counts b").outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(effects).containsExactly("+a", "-a");
        assertThat(run("looks a", "counts b").outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void aPlanDoesNotWaitForAHuman() {
        runtime.policy.says(Effect.ASK, Asking.STANDARD);

        BatchReport report = run("counts a", "counts b");

        assertThat(report.outcome()).isEqualTo(Outcome.DENIED);
        assertThat(report.message())
                .isEqualTo(
                        "nothing was executed: action 1 of 2 wants a human to agree, and a plan does not wait for one;"
                                + " '--yes' answers for him where the policy lets it");
        assertThat(runtime.runner.pending()).isEmpty();
        assertThat(effects).isEmpty();
        assertThat(batches.run(request(true, false, "counts a", "counts b"), ActionListener.NONE)
                        .outcome())
                .isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void aPolicyThatChangesOnTheWayEndsThePlanAndLeavesNothingWaiting() {
        during = () -> runtime.policy.says(Effect.ASK, Asking.STANDARD);

        BatchReport report = run("looks a", "counts b");

        assertThat(outcomes(report)).containsExactly("succeeded", "denied");
        assertThat(report.outcome()).isEqualTo(Outcome.DENIED);
        assertThat(report.message()).contains("rejected by 'jane': its plan does not wait for a human");
        assertThat(runtime.runner.pending()).isEmpty();
    }

    @Test
    void aDryRunValidatesAllAndDoesNothing() {
        BatchReport report = batches.run(request(false, true, "counts a", "counts b"), ActionListener.NONE);

        assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(report.message()).isEqualTo("dry run, nothing was executed; all 2 actions would be taken now");
        assertThat(effects).isEmpty();
    }

    @Test
    void anInterruptEndsThePlanAndUndoesWhatWasDone() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        during = () -> {
            if (effects.contains("+b")) {
                inside.countDown();
                try {
                    never.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException("interrupted", e);
                }
            }
        };
        AtomicReference<BatchReport> report = new AtomicReference<>();
        AtomicReference<Boolean> stillInterrupted = new AtomicReference<>();
        Thread caller = new Thread(() -> {
            report.set(run("counts a", "counts b", "counts c"));
            stillInterrupted.set(Thread.currentThread().isInterrupted());
        });
        caller.start();
        FakeRuntime.await(inside);

        caller.interrupt();
        caller.join(FakeRuntime.PATIENCE.toMillis());

        assertThat(report.get().outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(effects).containsExactly("+a", "+b", "-b", "-a");
        assertThat(stillInterrupted).hasValue(true);
    }
}
