package dev.wingman.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.core.ActionListener;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionRequest;
import dev.wingman.core.ApprovalException;
import dev.wingman.core.Outcome;
import dev.wingman.core.PendingAction;
import dev.wingman.policy.Asking;
import dev.wingman.policy.Effect;
import dev.wingman.policy.Origin;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.util.promise.Promise;

/** What the policy asks about waits, and begins when a human says so and nothing has changed. */
class ApprovalTest {

    private final FakeRuntime runtime = new FakeRuntime();
    private final AtomicInteger executed = new AtomicInteger();

    @BeforeEach
    void install() {
        runtime.install("counts", FakeRuntime.IRREVERSIBLE, () -> new TestPlugin() {
            @Override
            public Promise<ActionResult> execute(Action action) {
                executed.incrementAndGet();
                return super.execute(action);
            }
        });
    }

    @AfterEach
    void close() throws InterruptedException {
        runtime.close();
        assertThat(runtime.policy.inside).hasValue(0);
        assertThat(runtime.journal.illegal()).isEmpty();
    }

    @Test
    void whatIsDeniedEndsThereAndIsRecorded() {
        runtime.policy.says(Effect.DENY, Asking.STANDARD);

        ActionReport report = runtime.run("counts");

        assertThat(report.outcome()).isEqualTo(Outcome.DENIED);
        assertThat(report.message()).isEqualTo("the test says deny");
        assertThat(report.phases()).isEmpty();
        assertThat(runtime.journal.entriesOf(report.id())).containsExactly("received", "ended");
        assertThat(executed).hasValue(0);
    }

    @Test
    void thePolicyIsAskedAboutWhatTheManifestSays() {
        runtime.run("counts");

        assertThat(runtime.policy.questions).singleElement().satisfies(question -> {
            assertThat(question.plugin()).isEqualTo("counts");
            assertThat(question.action()).isEqualTo("act");
            assertThat(question.targets()).containsExactly("thing-1");
            assertThat(question.blastRadius()).isEqualTo(FakeRuntime.IRREVERSIBLE);
            assertThat(question.origin()).isEqualTo(Origin.CLI);
        });
    }

    @Test
    void whatIsAskedAboutWaitsAndSaysHowToLetItBegin() {
        ActionReport report = ask();

        PendingAction waiting = runtime.runner.pending().get(0);
        assertThat(report.outcome()).isEqualTo(Outcome.PENDING);
        assertThat(report.message())
                .isEqualTo("the test says ask; 'approve " + report.id() + "' in the shell lets it begin, until "
                        + waiting.expiresAt());
        assertThat(waiting.id()).isEqualTo(report.id());
        assertThat(Duration.between(waiting.askedAt(), waiting.expiresAt())).isEqualTo(Duration.ofDays(1));
        assertThat(runtime.journal.entriesOf(report.id())).containsExactly("received");
        assertThat(executed).hasValue(0);
    }

    @Test
    void anApprovedActionBeginsWithTheIdThatItHad() throws Exception {
        String id = ask().id();

        ActionReport report = FakeRuntime.await(runtime.runner.approve(id, "jane", "looks right", ActionListener.NONE));

        assertThat(report.id()).isEqualTo(id);
        assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(executed).hasValue(1);
        assertThat(runtime.journal.entriesOf(id))
                .startsWith("received", "begins validate_pre")
                .endsWith("ended");
        assertThat(runtime.journal.answers).containsExactly(id + " approved by jane: looks right");
        assertThat(runtime.runner.pending()).isEmpty();
    }

    @Test
    void anActionIsApprovedOnce() throws Exception {
        String id = ask().id();
        FakeRuntime.await(runtime.runner.approve(id, "jane", "", ActionListener.NONE));

        assertThatThrownBy(() -> runtime.runner.approve(id, "jane", "", ActionListener.NONE))
                .isInstanceOf(ApprovalException.class)
                .hasMessage("no action '" + id + "' waits for an answer; 'approvals' lists those that do");
        assertThat(executed).hasValue(1);
    }

    @Test
    void aRejectedActionIsDeniedAndSaysByWhomAndWhy() throws Exception {
        String id = ask().id();

        ActionReport report = runtime.runner.reject(id, "jane", "not on a Friday");

        assertThat(report.outcome()).isEqualTo(Outcome.DENIED);
        assertThat(report.message()).isEqualTo("rejected by 'jane': not on a Friday");
        assertThat(runtime.journal.entriesOf(id)).containsExactly("received", "ended");
        assertThat(runtime.runner.pending()).isEmpty();
        assertThat(executed).hasValue(0);
    }

    @Test
    void yesOfTheCallerIsAnswerEnoughWhereThePolicyTakesIt() {
        runtime.policy.says(Effect.ASK, Asking.STANDARD);
        assertThat(FakeRuntime.await(runtime.runner.submit(request(Map.of(), true), ActionListener.NONE))
                        .outcome())
                .isEqualTo(Outcome.SUCCEEDED);

        runtime.policy.says(Effect.ASK, new Asking(Duration.ofHours(1), false, false));
        assertThat(FakeRuntime.await(runtime.runner.submit(request(Map.of(), true), ActionListener.NONE))
                        .outcome())
                .isEqualTo(Outcome.PENDING);
    }

    @Test
    void withFourEyesTheAskerCannotApprove() throws Exception {
        runtime.policy.says(Effect.ASK, new Asking(Duration.ofHours(1), true, false));
        String id = FakeRuntime.await(runtime.runner.submit(request(Map.of(), true), ActionListener.NONE))
                .id();
        String asker = runtime.runner.pending().get(0).asker();

        assertThatThrownBy(() -> runtime.runner.approve(id, asker, "", ActionListener.NONE))
                .hasMessage("action '" + id + "' wants four eyes: '" + asker
                        + "' asked for it, so somebody else has to approve it; it waits on");
        assertThat(FakeRuntime.await(runtime.runner.approve(id, "somebody else", "", ActionListener.NONE))
                        .outcome())
                .isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void whatNobodyAnswersInTimeIsVoid() {
        runtime.policy.says(Effect.ASK, new Asking(Duration.ofNanos(1), false, false));
        String id = runtime.run("counts").id();

        assertThatThrownBy(() -> runtime.runner.approve(id, "jane", "", ActionListener.NONE))
                .hasMessageStartingWith("action '" + id + "' is void: nobody answered until ");
        assertThat(runtime.runner.pending()).isEmpty();
        assertThat(runtime.journal.report(id))
                .hasValueSatisfying(report -> assertThat(report.outcome()).isEqualTo(Outcome.DENIED));
    }

    @Test
    void aChangedPluginVoidsTheQuestion() {
        String id = ask().id();
        runtime.registry.change("counts", "another content");

        assertThatThrownBy(() -> runtime.runner.approve(id, "jane", "", ActionListener.NONE))
                .hasMessage("action '" + id
                        + "' is void: plugin 'counts' was changed since it was asked for; ask for it anew");
        assertThat(executed).hasValue(0);
    }

    @Test
    void aPluginThatIsNotThereKeepsTheActionWaiting() {
        String id = ask().id();
        runtime.registry.unload("counts");

        assertThatThrownBy(() -> runtime.runner.approve(id, "jane", "", ActionListener.NONE))
                .hasMessage("action '" + id + "' waits on: plugin 'counts' is not in service");
        assertThat(runtime.runner.pending()).hasSize(1);
    }

    @Test
    void anApprovalCannotLiftARuleThatDeniesByNow() {
        String id = ask().id();
        runtime.policy.says(Effect.DENY, Asking.STANDARD);

        assertThatThrownBy(() -> runtime.runner.approve(id, "jane", "", ActionListener.NONE))
                .hasMessage("action '" + id + "' waits on: the test says deny");
        assertThat(runtime.runner.pending()).hasSize(1);
        assertThat(executed).hasValue(0);
    }

    @Test
    void whatCannotBeRecordedNeitherWaitsNorBegins() {
        runtime.journal.failing = java.util.Set.of("asked");
        ActionReport unasked = ask();
        assertThat(unasked.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(unasked.message())
                .isEqualTo("not recorded, so not begun: java.lang.IllegalStateException: the disk is full");

        runtime.journal.failing = java.util.Set.of("approved");
        String id = ask().id();
        assertThatThrownBy(() -> runtime.runner.approve(id, "jane", "", ActionListener.NONE))
                .hasMessage("action '" + id + "' waits on, for the answer was not recorded:"
                        + " java.lang.IllegalStateException: the disk is full");
        runtime.journal.failing = java.util.Set.of();
        assertThat(runtime.runner.pending()).hasSize(1);
        assertThat(executed).hasValue(0);
    }

    @Test
    void aSecretIsNotWrittenDownSoItsActionCannotWait() {
        runtime.policy.says(Effect.ASK, Asking.STANDARD);

        ActionReport report = FakeRuntime.await(
                runtime.runner.submit(request(Map.of("password", "hunter2"), false), ActionListener.NONE));

        assertThat(report.outcome()).isEqualTo(Outcome.DENIED);
        assertThat(report.message())
                .isEqualTo(
                        "the test says ask; it cannot wait for one, for it holds a secret, and secrets are not written down:"
                                + " hand it in as secret:NAME");
        assertThat(runtime.runner.pending()).isEmpty();
    }

    private ActionReport ask() {
        runtime.policy.says(Effect.ASK, Asking.STANDARD);
        return runtime.run("counts");
    }

    private static ActionRequest request(Map<String, Object> params, boolean confirmed) {
        return new ActionRequest("counts", "act", "thing", params, Map.of(), FakeRuntime.PATIENCE, confirmed);
    }
}
