package dev.wingman.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.Verdict;
import dev.wingman.core.ActionListener;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionReport.PhaseReport;
import dev.wingman.core.ActionRequest;
import dev.wingman.core.Outcome;
import dev.wingman.policy.Asking;
import dev.wingman.policy.Effect;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.Promises;

/** A dry run asks everybody and does nothing. */
class DryRunTest {

    private final FakeRuntime runtime = new FakeRuntime();
    private final AtomicInteger executed = new AtomicInteger();
    private volatile Verdict verdict = Verdict.ok("it could be done");

    @AfterEach
    void close() throws InterruptedException {
        runtime.close();
        assertThat(executed).hasValue(0);
        assertThat(runtime.policy.inside).hasValue(0);
        assertThat(runtime.journal.illegal()).isEmpty();
    }

    private ActionReport dryRun() {
        runtime.install("counts", FakeRuntime.IRREVERSIBLE, () -> new TestPlugin() {
            @Override
            public Promise<Verdict> validatePre(Action action) {
                return Promises.resolved(verdict);
            }

            @Override
            public Promise<ActionResult> execute(Action action) {
                executed.incrementAndGet();
                return super.execute(action);
            }
        });
        ActionRequest request =
                new ActionRequest("counts", "act", "thing", Map.of(), Map.of(), FakeRuntime.PATIENCE, true);
        return FakeRuntime.await(runtime.runner.submit(request.asDryRun(), ActionListener.NONE));
    }

    @Test
    void itSaysWhatPolicyAndPluginSayAndWhatWouldChange() {
        ActionReport report = dryRun();

        assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(report.message())
                .isEqualTo(
                        "dry run, nothing was executed; the policy says allow: the test allows it; it would change one"
                                + " container, and could not be rolled back; validate_pre says: it could be done");
        assertThat(report.phases()).extracting(PhaseReport::name).containsExactly("validate_pre");
        assertThat(runtime.journal.entriesOf(report.id()))
                .containsExactly("received", "begins validate_pre", "ended validate_pre", "ended");
    }

    @Test
    void whatWouldBeAskedIsSaidAndNobodyIsAsked() {
        runtime.policy.says(Effect.ASK, Asking.STANDARD);

        ActionReport report = dryRun();

        assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(report.message()).contains("the policy says ask: the test says ask");
        assertThat(runtime.runner.pending()).isEmpty();
    }

    @Test
    void whatIsDeniedAndWhatThePluginDeclinesEndAsTheyWould() {
        verdict = Verdict.no("no such thing");
        ActionReport declined = dryRun();
        assertThat(declined.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(declined.message()).isEqualTo("no such thing");

        runtime.policy.says(Effect.DENY, Asking.STANDARD);
        ActionReport denied = dryRun();
        assertThat(denied.outcome()).isEqualTo(Outcome.DENIED);
        assertThat(denied.message())
                .startsWith("dry run, nothing was executed; the policy says deny: the test says deny; ");
        assertThat(denied.phases()).isEmpty();
    }
}
