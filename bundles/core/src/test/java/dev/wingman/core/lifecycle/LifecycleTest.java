package dev.wingman.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.PermissionRefusedException;
import dev.wingman.api.Verdict;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionReport.PhaseReport;
import dev.wingman.core.Outcome;
import dev.wingman.manifest.TrustLevel;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.Promises;

class LifecycleTest {

    private final FakeRuntime runtime = new FakeRuntime();

    @AfterEach
    void close() throws InterruptedException {
        runtime.close();
        assertThat(runtime.journal.illegal()).isEmpty();
    }

    @Test
    void anActionIsValidatedExecutedVerifiedRecordedAndReported() {
        runtime.install("good", FakeRuntime.REVERSIBLE, TestPlugin::new);

        ActionReport report = runtime.run("good");

        assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(report.message()).isEqualTo("done");
        assertThat(report.plugin()).isEqualTo("good");
        assertThat(report.trust()).isEqualTo("trusted");
        assertThat(report.action()).isEqualTo("act");
        assertThat(report.target()).isEqualTo("thing-1");
        assertThat(report.result()).isEqualTo(ActionResult.success("done"));
        assertThat(report.layers()).containsExactly("none: trusted, in process");
        assertThat(report.phases())
                .extracting(PhaseReport::name, PhaseReport::ok, PhaseReport::message)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("validate_pre", true, "fine"),
                        org.assertj.core.groups.Tuple.tuple("execute", true, "done"),
                        org.assertj.core.groups.Tuple.tuple("validate_post", true, "it is there"));
        assertThat(runtime.journal.entriesOf(report.id()))
                .containsExactly(
                        "received",
                        "begins validate_pre",
                        "ended validate_pre",
                        "begins execute",
                        "ended execute",
                        "begins validate_post",
                        "ended validate_post",
                        "ended");
        assertThat(runtime.runner.report(report.id())).contains(report);
        assertThat(runtime.runner.running()).isEmpty();
    }

    @Test
    void anActionThatValidatePreDeclinesIsRejectedAndNeverExecuted() {
        runtime.install("picky", FakeRuntime.REVERSIBLE, () -> new TestPlugin() {
            @Override
            public Promise<Verdict> validatePre(Action action) {
                return Promises.resolved(Verdict.no("thing is not running"));
            }
        });

        ActionReport report = runtime.run("picky");

        assertThat(report.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(report.message()).isEqualTo("thing is not running");
        assertThat(names(report)).containsExactly("validate_pre");
        assertThat(report.result()).isNull();
    }

    @Test
    void aSandboxedPluginThatWasRefusedIsDeniedThoughItsRollbackRestoresNothing() {
        runtime.install("reader", TrustLevel.SANDBOXED, FakeRuntime.REVERSIBLE, List.of("act"), () -> new TestPlugin() {
            @Override
            public Promise<ActionResult> execute(Action action) {
                return Promises.failed(
                        new PermissionRefusedException("reader", "docker:restart", "nginx", "it may read only"));
            }

            @Override
            public Promise<Boolean> rollback(Action action, ActionResult result) {
                return Promises.resolved(false);
            }
        });

        ActionReport report = runtime.run("reader");

        assertThat(report.outcome()).isEqualTo(Outcome.DENIED);
        assertThat(report.message())
                .isEqualTo("execute was refused: it may read only;"
                        + " nothing to roll back: a sandboxed plugin may only read");
        assertThat(names(report)).containsExactly("validate_pre", "execute", "rollback");
    }

    private static List<String> names(ActionReport report) {
        return report.phases().stream().map(PhaseReport::name).toList();
    }
}
