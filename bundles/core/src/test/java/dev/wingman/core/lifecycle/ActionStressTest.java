package dev.wingman.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.ExecutionPlugin;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionService.RunningAction;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.osgi.util.promise.Deferred;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.Promises;

/** Many actions on good and bad plugins, cancelled and drained at random: each ends in exactly one report. */
class ActionStressTest {

    private static final int CALLERS = 4;
    private static final int ACTIONS_EACH = 500;

    private final RecordingReports reports = new RecordingReports();

    @RepeatedTest(3)
    void everyActionEndsInExactlyOneReportAndItsJournalIsLegal(RepetitionInfo repetition) throws InterruptedException {
        Limits limits = new Limits(
                8,
                64,
                Duration.ofMillis(20),
                Duration.ofMillis(20),
                Duration.ofMillis(20),
                Duration.ofMillis(20),
                Duration.ofMillis(5),
                1_000);
        CountDownLatch release = new CountDownLatch(1);
        FakeRuntime runtime = new FakeRuntime(limits);
        for (int i = 0; i < 3; i++) {
            runtime.install("plugin-" + i, FakeRuntime.REVERSIBLE, () -> moody(release));
        }

        List<Thread> callers = IntStream.range(0, CALLERS)
                .mapToObj(i -> new Thread(() -> call(runtime, new Random(repetition.getCurrentRepetition() * 31L + i))))
                .toList();
        callers.forEach(Thread::start);
        for (Thread caller : callers) {
            caller.join(FakeRuntime.PATIENCE.toMillis());
            assertThat(caller.isAlive()).isFalse();
        }
        reports.awaitAll();
        release.countDown();
        runtime.close();

        assertThat(reports.twice()).isEmpty();
        assertThat(reports.size()).isEqualTo(CALLERS * ACTIONS_EACH);
        assertThat(runtime.journal.illegal()).isEmpty();
        assertThat(runtime.journal.size()).isEqualTo(CALLERS * ACTIONS_EACH);
        assertThat(runtime.runner.running()).isEmpty();
    }

    private void call(FakeRuntime runtime, Random random) {
        Queue<RunningAction> mine = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < ACTIONS_EACH; i++) {
            int plugin = random.nextInt(3);
            RunningAction action = runtime.submit("plugin-" + plugin, Duration.ofMillis(1 + random.nextInt(100)));
            reports.expect(action);
            mine.add(action);
            switch (random.nextInt(20)) {
                case 0 -> mine.remove().cancel("at random");
                case 1 -> action.cancel("at once");
                case 2 -> drainAndReplace(runtime, plugin, random);
                default -> {
                    if (mine.size() > 16) {
                        FakeRuntime.await(mine.remove());
                    }
                }
            }
        }
    }

    /** Three callers may do so at once, as updates of a plugin do. */
    private static void drainAndReplace(FakeRuntime runtime, int plugin, Random random) {
        long bundleId =
                runtime.registry.plugin("plugin-" + plugin).orElseThrow().bundleId();
        try {
            runtime.runner.drain(bundleId, Duration.ofMillis(random.nextInt(10)));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        FakeRuntime.Installed drained = runtime.installed(bundleId);
        drained.vanish();
        drained.reappear();
    }

    private static ExecutionPlugin moody(CountDownLatch release) {
        AtomicInteger calls = new AtomicInteger();
        return new TestPlugin() {
            @Override
            public Promise<ActionResult> execute(Action action) {
                return switch (calls.incrementAndGet() % 40) {
                    case 0 -> throw new IllegalStateException("boom");
                    case 1 -> new Deferred<ActionResult>().getPromise();
                    case 2 -> Promises.resolved(ActionResult.error("no"));
                    case 3 -> {
                        deafUntil(release);
                        yield Promises.resolved(ActionResult.success("late"));
                    }
                    default -> super.execute(action);
                };
            }
        };
    }

    /** Ignores a first interrupt, half of the time long enough to lose its thread. */
    private static void deafUntil(CountDownLatch release) {
        for (int i = 0; i < 2; i++) {
            try {
                if (release.await(20, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                    return;
                }
            } catch (InterruptedException ignored) {
                // Once.
            }
        }
    }

    /** Counts how often the report of each action is resolved. */
    private static final class RecordingReports {
        private final Queue<String> seen = new ConcurrentLinkedQueue<>();
        private final Queue<RunningAction> expected = new ConcurrentLinkedQueue<>();

        void expect(RunningAction action) {
            expected.add(action);
            action.report().onSuccess((ActionReport report) -> seen.add(report.id()));
        }

        void awaitAll() {
            expected.forEach(FakeRuntime::await);
        }

        int size() {
            return (int)
                    expected.stream().filter(action -> action.report().isDone()).count();
        }

        Set<String> twice() {
            Set<String> once = new HashSet<>();
            Set<String> twice = new HashSet<>();
            seen.forEach(id -> {
                if (!once.add(id)) {
                    twice.add(id);
                }
            });
            return twice;
        }
    }
}
