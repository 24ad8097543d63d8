package dev.wingman.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import dev.wingman.core.ActionListener;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionRequest;
import dev.wingman.core.ActionService.RunningAction;
import dev.wingman.core.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import sample.misdeed.Misdeeds;

/** Whatever a verified plugin does, its action ends in one typed outcome, in the assembled distribution. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class LifecycleIT {

    @Inject
    private BundleContext context;

    private Running running;

    @Configuration
    public Option[] configuration() throws Exception {
        TestHome home = new TestHome();
        var plugin = home.pack(TestHome.manifest("misdeeds", "1.0.0", "verified", Misdeeds.class), Misdeeds.class);
        home.installProven("misdeeds.jar", plugin);
        home.prove("stashed.jar", plugin);
        java.nio.file.Files.write(home.stash().resolve("misdeeds.jar"), plugin.jar());
        return new Option[] {TestRuntime.options(home.root())};
    }

    @Before
    public void awaitPlugins() throws Exception {
        running = new Running(context);
    }

    @Test
    public void reportNamesPluginVersionTrustPhasesResultAndLayers() throws Exception {
        ActionReport report = running.exec("misdeeds", "succeed", Map.of());

        assertEquals(report.toString(), Outcome.SUCCEEDED, report.outcome());
        assertEquals("misdeeds 1.0.0 verified", report.plugin() + " " + report.version() + " " + report.trust());
        assertEquals(
                List.of("validate_pre", "execute", "validate_post"),
                report.phases().stream().map(ActionReport.PhaseReport::name).toList());
        assertNotNull(report.result());
        assertEquals("done", report.result().message());
        assertTrue(report.layers().toString(), report.layers().contains("permission rows"));
    }

    @Test
    public void actionNameAloneFindsThePluginThatOffersIt() throws Exception {
        assertEquals("misdeeds", running.exec("", "succeed", Map.of()).plugin());
    }

    @Test
    public void failedActionIsRolledBack() throws Exception {
        ActionReport report = running.exec("misdeeds", "fail", Map.of());

        assertEquals(report.toString(), Outcome.ROLLED_BACK, report.outcome());
        assertEquals("rollback", report.phases().get(report.phases().size() - 1).name());
    }

    @Test
    public void declinedActionIsRejectedBeforeAnythingHappens() throws Exception {
        ActionReport report = running.exec("misdeeds", "decline", Map.of());

        assertEquals(report.toString(), Outcome.REJECTED, report.outcome());
        assertEquals(1, report.phases().size());
        assertNull(report.result());
    }

    @Test
    public void exceptionOfAPluginIsReportedNotThrown() throws Exception {
        ActionReport report = running.exec("misdeeds", "throw", Map.of());

        assertEquals(report.toString(), Outcome.ROLLED_BACK, report.outcome());
        assertTrue(report.message(), report.message().contains("on purpose"));
    }

    @Test
    public void pluginThatAnswersNullFails() throws Exception {
        assertEquals(
                Outcome.ROLLED_BACK,
                running.exec("misdeeds", "answer_null", Map.of()).outcome());
    }

    @Test
    public void pluginThatNeverCompletesEndsAtItsDeadline() throws Exception {
        ActionReport report = Running.await(submit("never_complete", Duration.ofMillis(300), ActionListener.NONE)
                .report());

        assertEquals(report.toString(), Outcome.ROLLED_BACK, report.outcome());
        assertEquals(
                "was cut: the whole action may take 300 ms",
                report.phases().get(1).message());
    }

    @Test
    public void progressReachesTheCallerWhileTheActionRuns() throws Exception {
        LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
        RunningAction action = submit("block", Duration.ofSeconds(30), new ActionListener() {
            @Override
            public void progress(String actionId, String message) {
                lines.add(message);
            }
        });
        assertEquals("doing block", lines.poll(20, TimeUnit.SECONDS));

        action.cancel("enough");

        ActionReport report = Running.await(action.report());
        assertTrue(report.toString(), report.message().contains("enough"));
    }

    @Test
    public void pluginThatIsTakenAwayMidActionStillEndsInAReport() throws Exception {
        CountDownLatch executing = new CountDownLatch(1);
        RunningAction action = submit("block", Duration.ofSeconds(60), new ActionListener() {
            @Override
            public void phaseStarted(String actionId, String phase) {
                if (phase.equals("execute")) {
                    executing.countDown();
                }
            }
        });
        assertTrue(executing.await(20, TimeUnit.SECONDS));

        assertTrue(running.plugins.unload("misdeeds"));

        ActionReport report = Running.await(action.report());
        assertTrue(report.toString(), report.outcome() != Outcome.SUCCEEDED);
        assertEquals(
                Outcome.REJECTED, running.exec("misdeeds", "succeed", Map.of()).outcome());
        String home = context.getProperty("wingman.home");
        running.plugins.load(java.nio.file.Path.of(home, "stash", "misdeeds.jar"));
        assertEquals(
                Outcome.SUCCEEDED, running.exec("misdeeds", "succeed", Map.of()).outcome());
    }

    @Test
    public void everyActionIsInTheHistory() throws Exception {
        ActionReport report = running.exec("misdeeds", "succeed", Map.of());

        assertEquals(report, running.actions.report(report.id()).orElseThrow());
        assertEquals(report.id(), running.actions.history(1).get(0).id());
    }

    private RunningAction submit(String action, Duration timeout, ActionListener listener) {
        return running.actions.submit(
                new ActionRequest("misdeeds", action, "", Map.of(), Map.of(), timeout, true), listener);
    }
}
