package dev.wingman.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.core.ActionReport;
import dev.wingman.core.Outcome;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.util.promise.Promise;

/** What cannot be recorded does not begin. */
class JournalFailureTest {

    private static final String FULL = "java.lang.IllegalStateException: the disk is full";

    private final FakeRuntime runtime = new FakeRuntime();
    private final AtomicInteger executed = new AtomicInteger();
    private final AtomicInteger undone = new AtomicInteger();

    @BeforeEach
    void install() {
        runtime.install("counts", FakeRuntime.REVERSIBLE, () -> new TestPlugin() {
            @Override
            public Promise<ActionResult> execute(Action action) {
                executed.incrementAndGet();
                return super.execute(action);
            }

            @Override
            public Promise<Boolean> rollback(Action action, ActionResult result) {
                undone.incrementAndGet();
                return super.rollback(action, result);
            }
        });
    }

    @AfterEach
    void close() throws InterruptedException {
        runtime.close();
        assertThat(runtime.journal.illegal()).isEmpty();
    }

    @Test
    void anActionThatIsNotRecordedDoesNotBegin() {
        ActionReport report = failingAt("received");

        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.message()).isEqualTo("not recorded, so not begun: " + FULL);
        assertThat(report.phases()).isEmpty();
        assertThat(executed).hasValue(0);
    }

    @Test
    void anExecuteThatIsNotRecordedDoesNotBeginAndIsNotRolledBack() {
        ActionReport report = failingAt("begins execute");

        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.message())
                .isEqualTo("execute was not recorded, so it did not begin: " + FULL + "; nothing was executed");
        assertThat(executed).hasValue(0);
        assertThat(undone).hasValue(0);
    }

    @Test
    void aVerificationThatIsNotRecordedEndsInARollback() {
        ActionReport report = failingAt("begins validate_post");

        assertThat(report.outcome()).isEqualTo(Outcome.ROLLED_BACK);
        assertThat(report.message())
                .isEqualTo("validate_post was not recorded, so it did not begin: " + FULL + "; rolled back");
        assertThat(undone).hasValue(1);
    }

    @Test
    void aRollbackThatIsNotRecordedDoesNotBegin() {
        ActionReport report = failingAt("begins validate_post", "begins rollback");

        assertThat(report.outcome()).isEqualTo(Outcome.ROLLBACK_FAILED);
        assertThat(report.message())
                .isEqualTo("validate_post was not recorded, so it did not begin: " + FULL
                        + "; rollback was not recorded, so it did not begin: " + FULL);
        assertThat(undone).hasValue(0);
    }

    @Test
    void anEndThatIsNotRecordedIsReportedAllTheSameAndSaysSo() {
        ActionReport report = failingAt("ended", "nothing else");

        assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(report.message()).isEqualTo("done; this end was not recorded: " + FULL);
    }

    @Test
    void anActionThatChangesNothingAnswersWithoutAJournalAndSaysSo() {
        runtime.install("looks", FakeRuntime.READING, TestPlugin::new);
        runtime.journal.failing = java.util.Set.of("received");

        ActionReport report = runtime.run("looks");

        assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(report.message()).isEqualTo("done; not recorded: " + FULL);
        assertThat(runtime.journal.entriesOf(report.id())).isEmpty();
    }

    private ActionReport failingAt(String... entries) {
        runtime.journal.failing = java.util.Set.of(entries);
        ActionReport report = runtime.run("counts");
        runtime.journal.failing = java.util.Set.of();
        return report;
    }
}
