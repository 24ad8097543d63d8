package dev.wingman.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.core.ActionListener;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionReport.PhaseReport;
import dev.wingman.core.ActionRequest;
import dev.wingman.core.FollowUpRequest;
import dev.wingman.core.Outcome;
import dev.wingman.manifest.BlastRadius;
import dev.wingman.manifest.TrustLevel;
import dev.wingman.policy.Asking;
import dev.wingman.policy.Effect;
import dev.wingman.policy.Origin;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.Promises;

/** What was done can be undone later, once, by the plugin that did it. */
class RollbackOnDemandTest {

    private final FakeRuntime runtime = new FakeRuntime();
    private final List<String> undone = new CopyOnWriteArrayList<>();
    private volatile boolean restores = true;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    @AfterEach
    void close() throws InterruptedException {
        runtime.close();
        assertThat(runtime.policy.inside).hasValue(0);
        assertThat(runtime.journal.illegal()).isEmpty();
    }

    private void install(BlastRadius radius) {
        install(TrustLevel.TRUSTED, radius);
    }

    private void install(TrustLevel trust, BlastRadius radius) {
        runtime.install("counts", trust, radius, List.of("act"), () -> new TestPlugin() {
            @Override
            public Promise<ActionResult> execute(Action action) {
                return Promises.resolved(ActionResult.success("done", Map.of("before", 7)));
            }

            @Override
            public Promise<Boolean> rollback(Action action, ActionResult result) {
                FakeRuntime.await(gate);
                undone.add(action.id() + " " + action.target() + " " + result.data());
                return Promises.resolved(restores);
            }
        });
    }

    private ActionReport done() {
        return runtime.run("counts");
    }

    private ActionReport rollBack(String id) {
        return FakeRuntime.await(runtime.runner.rollback(request(id, false), ActionListener.NONE));
    }

    private static FollowUpRequest request(String id, boolean dryRun) {
        return new FollowUpRequest(id, FakeRuntime.PATIENCE, false, dryRun, Origin.SHELL, "jane");
    }

    @Test
    void anActionIsRolledBackByAnActionOfItsOwnThatNamesIt() {
        install(FakeRuntime.REVERSIBLE);
        ActionReport done = done();

        ActionReport report = rollBack(done.id());

        assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(report.message()).isEqualTo("action " + done.id() + " was rolled back");
        assertThat(report.id()).isNotEqualTo(done.id());
        assertThat(report.target()).isEqualTo(done.target());
        assertThat(report.phases()).extracting(PhaseReport::name).containsExactly("rollback");
        assertThat(undone).containsExactly(done.id() + " " + done.target() + " {before=7}");
        assertThat(runtime.journal.entriesOf(report.id()))
                .containsExactly("received", "begins rollback", "ended rollback", "ended");
        assertThat(runtime.journal.undoing(done.id())).containsExactly(report.id());
    }

    @Test
    void anActionIsRolledBackOnce() {
        install(FakeRuntime.REVERSIBLE);
        ActionReport done = done();
        ActionReport first = rollBack(done.id());

        ActionReport second = rollBack(done.id());

        assertThat(second.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(second.message()).isEqualTo("action '" + done.id() + "' was rolled back already, by " + first.id());
        assertThat(undone).hasSize(1);
    }

    @Test
    void twoWhoWantTheSameAtOnceDoItOnce() {
        install(FakeRuntime.REVERSIBLE);
        ActionReport done = done();
        gate = new CountDownLatch(1);
        var first = runtime.runner.rollback(request(done.id(), false), ActionListener.NONE);

        ActionReport second = rollBack(done.id());
        gate.countDown();

        assertThat(second.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(second.message()).isEqualTo("action '" + done.id() + "' is being rolled back already");
        assertThat(FakeRuntime.await(first).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(undone).hasSize(1);
    }

    @Test
    void aRollbackThatRestoresNothingFailsAndMayBeTriedAgain() {
        install(FakeRuntime.REVERSIBLE);
        ActionReport done = done();
        restores = false;

        ActionReport failed = rollBack(done.id());

        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(failed.message()).isEqualTo("rollback could not restore the state before");
        restores = true;
        assertThat(rollBack(done.id()).outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void whatDidNothingHasNothingToRollBack() {
        install(FakeRuntime.REVERSIBLE);
        ActionRequest request =
                new ActionRequest("counts", "act", "thing", Map.of(), Map.of(), FakeRuntime.PATIENCE, false);
        ActionReport dry = FakeRuntime.await(runtime.runner.submit(request.asDryRun(), ActionListener.NONE));

        assertThat(rollBack(dry.id()).message())
                .isEqualTo("action '" + dry.id() + "' has nothing to roll back: nothing was executed");
        assertThat(rollBack("nonsense").message())
                .isEqualTo("no action 'nonsense' has ended; 'history' lists those that have");
        String rollback = rollBack(done().id()).id();
        assertThat(rollBack(rollback).outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(undone).hasSize(1);
    }

    @Test
    void whatCannotBeUndoneIsRefusedWithTheReason() {
        install(FakeRuntime.IRREVERSIBLE);
        assertThat(rollBack(done().id()).message())
                .isEqualTo("plugin 'counts' cannot roll back 'act': its manifest says 'reversible: false'");
        install(FakeRuntime.READING);
        assertThat(rollBack(done().id()).message()).isEqualTo("plugin 'counts' cannot roll back 'act': it only reads");
        install(TrustLevel.SANDBOXED, FakeRuntime.REVERSIBLE);
        assertThat(rollBack(done().id()).message()).isEqualTo("plugin 'counts' cannot roll back 'act': it only reads");
        assertThat(undone).isEmpty();
    }

    @Test
    void onlyTheVeryPluginThatDidItMayUndoIt() {
        install(FakeRuntime.REVERSIBLE);
        ActionReport done = done();
        runtime.registry.change("counts", "0ff");

        assertThat(rollBack(done.id()).message())
                .isEqualTo("plugin 'counts' was changed since it did action '" + done.id()
                        + "'; only the version that did it, 1.2.3, knows what it did");
        runtime.registry.unload("counts");
        assertThat(rollBack(done.id()).message())
                .isEqualTo("plugin 'counts', which did action '" + done.id() + "', is not in service");
        assertThat(undone).isEmpty();
    }

    @Test
    void whatHeldASecretThatWasNotWrittenDownCannotBeToldAgain() {
        install(FakeRuntime.REVERSIBLE);
        ActionRequest request = new ActionRequest(
                "counts",
                "act",
                "thing",
                Map.of("list", List.of(Map.of("token", "[redacted]"))),
                Map.of(),
                FakeRuntime.PATIENCE,
                false);
        ActionReport done = FakeRuntime.await(runtime.runner.submit(request, ActionListener.NONE));

        assertThat(rollBack(done.id()).message())
                .isEqualTo("action '" + done.id()
                        + "' held a secret that was not written down, so it cannot be told again; hand secrets in as"
                        + " secret:NAME");
    }

    @Test
    void aJournalThatDoesNotAnswerLetsNothingBeUndone() {
        install(FakeRuntime.REVERSIBLE);
        ActionReport done = done();
        runtime.journal.failing = Set.of("questions");

        assertThat(rollBack(done.id()).message())
                .isEqualTo("the journal does not answer: java.lang.IllegalStateException: the disk is full");

        runtime.journal.failing = Set.of();
        assertThat(rollBack(done.id()).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(undone).hasSize(1);
    }

    @Test
    void thePolicyDecidesAboutItAsAboutTheAction() throws Exception {
        install(FakeRuntime.REVERSIBLE);
        ActionReport done = done();
        runtime.policy.says(Effect.DENY, Asking.STANDARD);
        assertThat(rollBack(done.id()).outcome()).isEqualTo(Outcome.DENIED);

        runtime.policy.says(Effect.ASK, Asking.STANDARD);
        ActionReport waiting = rollBack(done.id());
        assertThat(waiting.outcome()).isEqualTo(Outcome.PENDING);
        assertThat(rollBack(done.id()).message())
                .isEqualTo("action '" + done.id() + "' is being rolled back already, by " + waiting.id());
        assertThat(undone).isEmpty();

        ActionReport report = FakeRuntime.await(runtime.runner.approve(waiting.id(), "joe", "", ActionListener.NONE));
        assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(undone).hasSize(1);
    }

    @Test
    void aDryRunSaysWhatWouldBeUndoneAndUndoesNothing() {
        install(FakeRuntime.REVERSIBLE);
        ActionReport done = done();

        ActionReport report = FakeRuntime.await(runtime.runner.rollback(request(done.id(), true), ActionListener.NONE));

        assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(report.message())
                .isEqualTo(
                        "dry run, nothing was executed; the policy says allow: the test allows it; it would roll back"
                                + " action " + done.id());
        assertThat(undone).isEmpty();
        assertThat(rollBack(done.id()).outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void aRollbackWaitsForWhoeverChangesItsTarget() {
        install(FakeRuntime.REVERSIBLE);
        ActionReport done = done();
        gate = new CountDownLatch(1);
        ActionReport other =
                FakeRuntime.await(runtime.submit("counts", done.target(), FakeRuntime.PATIENCE, ActionListener.NONE));
        var first = runtime.runner.rollback(request(done.id(), false), ActionListener.NONE);

        var second = runtime.runner.rollback(request(other.id(), false), ActionListener.NONE);

        assertThat(second.state()).contains("waiting for action " + first.id());
        gate.countDown();
        assertThat(FakeRuntime.await(first).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(FakeRuntime.await(second).outcome()).isEqualTo(Outcome.SUCCEEDED);
    }
}
