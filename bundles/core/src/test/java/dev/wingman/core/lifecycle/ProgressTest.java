package dev.wingman.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.api.ActionResult;
import dev.wingman.api.Progress;
import dev.wingman.core.ActionListener;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionReport.PhaseReport;
import dev.wingman.core.ActionService.RunningAction;
import dev.wingman.core.Outcome;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.util.promise.Promises;

class ProgressTest {

    private final FakeRuntime runtime = new FakeRuntime();
    private final Followed followed = new Followed();

    /** The plugin's own; set when it is installed. */
    private Progress progress = message -> {};

    @AfterEach
    void close() throws InterruptedException {
        runtime.close();
    }

    private FakeRuntime.Installed install(String id, Runnable execute) {
        FakeRuntime.Installed plugin = runtime.install(
                id,
                FakeRuntime.REVERSIBLE,
                () -> MisbehavingPluginTest.executing(() -> {
                    execute.run();
                    return Promises.resolved(ActionResult.success("done"));
                }));
        progress = new PluginProgress(runtime.running, plugin.bundleId);
        return plugin;
    }

    private ActionReport run(String plugin) {
        return FakeRuntime.await(runtime.submit(plugin, FakeRuntime.PATIENCE, followed));
    }

    @Test
    void aListenerIsToldOfPhasesAndProgressInTheirOrder() {
        install("good", () -> progress.report("half\u001b[2J\nway"));

        run("good");

        assertThat(followed.events)
                .containsExactly(
                        "validate_pre …",
                        "validate_pre: fine",
                        "execute …",
                        "half [2J way",
                        "execute: done",
                        "validate_post …",
                        "validate_post: it is there");
    }

    @Test
    void progressIsCutToALineAndToARate() {
        install("loud", () -> {
            for (int i = 0; i < 10_000; i++) {
                progress.report("x".repeat(5_000));
            }
            progress.report(null);
        });

        run("loud");

        List<String> lines = followed.events.stream()
                .filter(event -> event.startsWith("xxx"))
                .toList();
        assertThat(lines).hasSizeBetween(ProgressRate.PER_SECOND, 10 * ProgressRate.PER_SECOND);
        assertThat(lines).allSatisfy(line -> assertThat(line).isEqualTo("x".repeat(300) + "… (5000 characters)"));
    }

    @Test
    void theProgressOfOnePluginSaysNothingInTheHandsOfAnother() {
        install("lender", () -> {});
        Progress lent = progress;
        install("borrower", () -> lent.report("I am the other"));

        run("borrower");

        assertThat(followed.events).doesNotContain("I am the other");
    }

    @Test
    void onAThreadOfThePluginItBelongsToItsOnlyAction() {
        install("threads", () -> {
            Thread thread = new Thread(() -> progress.report("from elsewhere"));
            thread.start();
            join(thread);
        });

        run("threads");

        assertThat(followed.events).contains("from elsewhere");
    }

    @Test
    void onAThreadOfThePluginItIsDroppedWhileSeveralActionsRun() {
        CountDownLatch both = new CountDownLatch(2);
        CountDownLatch release = new CountDownLatch(1);
        install("threads", () -> {
            both.countDown();
            FakeRuntime.await(release);
        });
        RunningAction first = runtime.submit("threads", FakeRuntime.PATIENCE, followed);
        RunningAction second = runtime.submit("threads", FakeRuntime.PATIENCE, followed);
        FakeRuntime.await(both);

        progress.report("whose?");

        release.countDown();
        FakeRuntime.await(first);
        FakeRuntime.await(second);
        assertThat(followed.events).doesNotContain("whose?");
    }

    @Test
    void outsideAnActionItIsDropped() {
        install("good", () -> {});

        progress.report("nobody asked");

        assertThat(followed.events).isEmpty();
    }

    @Test
    void aListenerThatFailsIsToldNoMoreAndTheActionGoesOn() {
        install("good", () -> {});

        ActionReport report = FakeRuntime.await(runtime.submit("good", FakeRuntime.PATIENCE, new ActionListener() {
            @Override
            public void phaseStarted(String actionId, String phase) {
                followed.events.add(phase);
                throw new IllegalStateException("the terminal is gone");
            }
        }));

        assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(followed.events).containsExactly("validate_pre");
    }

    private static void join(Thread thread) {
        try {
            thread.join(FakeRuntime.PATIENCE.toMillis());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static final class Followed implements ActionListener {
        final List<String> events = new CopyOnWriteArrayList<>();

        @Override
        public void phaseStarted(String actionId, String phase) {
            events.add(phase + " …");
        }

        @Override
        public void phaseEnded(String actionId, PhaseReport phase) {
            events.add(phase.name() + ": " + phase.message());
        }

        @Override
        public void progress(String actionId, String message) {
            events.add(message);
        }
    }
}
