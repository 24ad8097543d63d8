package dev.wingman.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import dev.wingman.core.ActionListener;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionRequest;
import dev.wingman.core.Outcome;
import dev.wingman.deployer.PluginInfo;
import dev.wingman.deployer.PluginState;
import dev.wingman.sandbox.SandboxInfo;
import dev.wingman.sandbox.Sandboxes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import org.osgi.util.promise.Promise;
import sample.sandboxed.Bomb;
import sample.sandboxed.Threader;

/**
 * A sandboxed plugin that wants to take its host down: its action ends in time, the host stays within its memory, another
 * sandboxed plugin goes on answering, and the next action finds a guest that works.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class LimitsThatBiteIT {

    private static final Duration DEADLINE = Duration.ofSeconds(3);

    /** For whoever interrupts, cancels, kills, and a machine under load. */
    private static final Duration AFTER_DEADLINE = Duration.ofSeconds(10);

    private static final long HOST_MAY_GROW = 64 << 20;

    @Inject
    private BundleContext context;

    private Running running;
    private Sandboxes sandboxes;
    private Path home;

    @Configuration
    public Option[] configuration() throws Exception {
        SandboxHome home = new SandboxHome();
        home.stash("bomb.jar", "bomb", "1.0.0", List.of(), Bomb.class);
        home.stashExample("hello-sandboxed.jar");
        home.stashSource("threader", "threader", Threader.class);
        return new Option[] {home.options()};
    }

    @Before
    public void deploy() throws Exception {
        running = new Running(context);
        sandboxes = running.service(Sandboxes.class);
        home = Path.of(context.getProperty("wingman.home"));
        for (String jar : List.of("bomb.jar", "hello-sandboxed.jar")) {
            running.plugins.load(home.resolve("stash").resolve(jar));
        }
        running.awaitState("bomb", PluginState.ACTIVE);
        running.awaitState("my-plugin", PluginState.ACTIVE);
        // A pause after the losses of the test before would refuse it.
        running.awaitCondition(
                () -> outcome("fine", DEADLINE) == Outcome.SUCCEEDED,
                () -> sandboxes.sandboxes().toString());
    }

    /** With its sandbox goes what that remembers of lost guests: else the pauses would grow from test to test. */
    @After
    public void unloadTheBomb() {
        running.plugins.unload("bomb");
    }

    @Test
    public void endlessLoopEndsAtItsDeadline() throws Exception {
        isCut("loop");
    }

    @Test
    public void sleepThatHeedsNoInterruptEndsAtItsDeadline() throws Exception {
        isCut("sleep");
    }

    @Test
    public void heapThatIsFullEndsTheGuestAndSaysSo() throws Exception {
        ActionReport report = survives("heap");
        assertNotEquals(report.toString(), Outcome.SUCCEEDED, report.outcome());
        assertTrue(report.toString(), report.toString().contains("its memory was used up, see heap_in_mib"));
    }

    @Test
    public void directMemoryIsBounded() throws Exception {
        ActionReport report = survives("direct");
        assertNotEquals(report.toString(), Outcome.SUCCEEDED, report.outcome());
        assertTrue(report.toString(), report.toString().contains("OutOfMemoryError"));
    }

    @Test
    public void floodOfStandardOutputEndsAtTheDeadline() throws Exception {
        isCut("stdout");
    }

    @Test
    public void floodOfStandardErrorEndsAtTheDeadline() throws Exception {
        isCut("stderr");
    }

    @Test
    public void floodOfProgressEndsAtTheDeadline() throws Exception {
        isCut("progress");
    }

    @Test
    public void resultThatIsTooLargeIsAFailure() throws Exception {
        ActionReport report = survives("huge");
        assertNotEquals(report.toString(), Outcome.SUCCEEDED, report.outcome());
        assertTrue(report.toString(), report.toString().contains("beyond the limits"));
    }

    @Test
    public void resultThatIsTenThousandDeepIsAFailure() throws Exception {
        assertNotEquals(Outcome.SUCCEEDED, survives("deep").outcome());
    }

    @Test
    public void endlessRecursionIsAFailureThatNamesIt() throws Exception {
        ActionReport report = survives("stack");
        assertTrue(report.toString(), report.toString().contains("StackOverflowError"));
    }

    @Test
    public void guestThatIsStoppedBySignalIsKilledAfterTheDeadline() throws Exception {
        long pid = guest("bomb").pid();
        signal("STOP", pid);

        ActionReport report = survives("fine");

        assertEquals(report.toString(), Outcome.TIMED_OUT, report.outcome());
        running.awaitCondition(() -> ProcessHandle.of(pid).isEmpty(), () -> "still there: " + pid);
    }

    @Test
    public void guestThatIsKilledWhileItIsIdleIsSeenAndReplaced() throws Exception {
        long pid = guest("bomb").pid();
        signal("KILL", pid);

        running.awaitCondition(
                () -> guest("bomb").pid() == -1 && guest("bomb").reason().contains("killed by SIGKILL"),
                () -> guest("bomb").toString());
        // Not at once where the tests before lost guests: then there is a pause.
        running.awaitCondition(
                () -> outcome("fine", DEADLINE) == Outcome.SUCCEEDED,
                () -> sandboxes.sandboxes().toString());
    }

    @Test
    public void classesThatStartThreadsAreRefusedAtLoadWithTheirPlace() throws Exception {
        PluginInfo info = running.plugins.load(home.resolve("stash/threader"));

        assertNotEquals(PluginState.ACTIVE, info.state());
        assertTrue(info.reason(), info.reason().contains("blocked in the sandbox: threads"));
    }

    private void isCut(String action) throws Exception {
        ActionReport report = survives(action);
        assertEquals(report.toString(), Outcome.TIMED_OUT, report.outcome());
    }

    /** Has the bomb do it, and looks after everybody else. */
    private ActionReport survives(String action) throws Exception {
        System.gc();
        long before = used();
        long began = System.nanoTime();
        Promise<ActionReport> bomb = submit("bomb", action, DEADLINE);

        ActionReport neighbour = Running.await(submit("my-plugin", "my_action", DEADLINE));
        assertEquals(neighbour.toString(), Outcome.SUCCEEDED, neighbour.outcome());
        ActionReport report = Running.await(bomb);

        Duration took = Duration.ofNanos(System.nanoTime() - began);
        assertTrue(took.toString(), took.compareTo(DEADLINE.plus(AFTER_DEADLINE)) < 0);
        System.gc();
        assertTrue(used() - before + " bytes more", used() - before < HOST_MAY_GROW);
        running.awaitCondition(
                () -> outcome("fine", DEADLINE) == Outcome.SUCCEEDED,
                () -> sandboxes.sandboxes().toString());
        return report;
    }

    private Outcome outcome(String action, Duration deadline) {
        try {
            return Running.await(submit("bomb", action, deadline)).outcome();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Promise<ActionReport> submit(String plugin, String action, Duration deadline) {
        ActionRequest request = new ActionRequest(plugin, action, "", Map.of(), Map.of(), deadline, true);
        return running.actions.submit(request, ActionListener.NONE).report();
    }

    private SandboxInfo guest(String plugin) {
        return sandboxes.sandboxes().stream()
                .filter(info -> info.plugin().equals(plugin))
                .findFirst()
                .orElseThrow();
    }

    private static void signal(String name, long pid) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
        assertTrue(kill.waitFor(10, TimeUnit.SECONDS));
        assertEquals(0, kill.exitValue());
    }

    private static long used() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
