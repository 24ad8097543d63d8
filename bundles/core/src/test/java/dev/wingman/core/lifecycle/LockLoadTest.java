package dev.wingman.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.ExecutionPlugin;
import dev.wingman.core.ActionListener;
import dev.wingman.core.ActionService.RunningAction;
import dev.wingman.core.lock.LockKey;
import dev.wingman.manifest.BlastRadius;
import dev.wingman.manifest.BlastRadius.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.osgi.util.promise.Promise;

/** Actions of every reach at random, cancelled and out of time at random: none meets whom it excludes, and all end. */
class LockLoadTest {

    private static final int CALLERS = 4;
    private static final int ACTIONS_EACH = 400;
    private static final List<String> TARGETS = List.of("a", "b", "c", "d", "");

    private static final Map<String, Scope> PLUGINS = Map.of(
            "docker", Scope.CONTAINER,
            "restarter", Scope.CONTAINER,
            "proxmox", Scope.VM,
            "script", Scope.HOST,
            "http", Scope.NETWORK);

    private final Map<String, LockKey> inside = new ConcurrentHashMap<>();
    private final Queue<String> meetings = new ConcurrentLinkedQueue<>();
    private final Queue<RunningAction> taken = new ConcurrentLinkedQueue<>();

    @RepeatedTest(3)
    void noActionMeetsOneThatItExcludesAndAllEnd(RepetitionInfo repetition) throws InterruptedException {
        FakeRuntime runtime = new FakeRuntime(FakeRuntime.limits(Duration.ofSeconds(20)));
        PLUGINS.forEach(
                (id, scope) -> runtime.install(id, new BlastRadius(scope, true, true), () -> watching(id, scope)));

        List<Thread> callers = IntStream.range(0, CALLERS)
                .mapToObj(i -> new Thread(() -> call(runtime, new Random(repetition.getCurrentRepetition() * 31L + i))))
                .toList();
        callers.forEach(Thread::start);
        for (Thread caller : callers) {
            caller.join(FakeRuntime.PATIENCE.toMillis());
            assertThat(caller.isAlive())
                    .as("a caller waits for ever: %s", runtime.runner)
                    .isFalse();
        }
        taken.forEach(FakeRuntime::await);
        runtime.close();

        assertThat(meetings).isEmpty();
        assertThat(runtime.journal.illegal()).isEmpty();
        assertThat(runtime.journal.size()).isEqualTo(CALLERS * ACTIONS_EACH);
        assertThat(runtime.runner.toString()).contains("0 locks held, 0 of 8 places to wait for one taken");
    }

    private void call(FakeRuntime runtime, Random random) {
        List<String> plugins = PLUGINS.keySet().stream().sorted().toList();
        Queue<RunningAction> mine = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < ACTIONS_EACH; i++) {
            String plugin = plugins.get(random.nextInt(plugins.size()));
            String target = TARGETS.get(random.nextInt(TARGETS.size()));
            Duration timeout = random.nextInt(10) == 0 ? Duration.ofMillis(1) : FakeRuntime.PATIENCE;
            RunningAction action = runtime.submit(plugin, target, timeout, ActionListener.NONE);
            mine.add(action);
            taken.add(action);
            if (random.nextInt(10) == 0) {
                action.cancel("at random");
            }
            if (mine.size() > 2) {
                FakeRuntime.await(mine.remove());
            }
        }
    }

    private ExecutionPlugin watching(String plugin, Scope scope) {
        return new TestPlugin() {
            @Override
            public Promise<ActionResult> execute(Action action) {
                enter(action);
                for (int i = 0; i < 5_000; i++) {
                    Thread.onSpinWait(); // So that others get the chance to meet it.
                }
                inside.remove(action.id());
                return super.execute(action);
            }

            @Override
            public Promise<Boolean> rollback(Action action, ActionResult result) {
                enter(action);
                inside.remove(action.id());
                return super.rollback(action, result);
            }

            private void enter(Action action) {
                LockKey own = LockKey.of(scope, plugin, action.target());
                inside.put(action.id(), own);
                inside.forEach((id, other) -> {
                    if (!id.equals(action.id()) && other.excludes(own)) {
                        meetings.add(action.id() + " on " + own + " met " + id + " on " + other);
                    }
                });
            }
        };
    }
}
