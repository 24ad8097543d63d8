package dev.wingman.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.core.ActionListener;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionRequest;
import dev.wingman.core.ActionService.RunningAction;
import dev.wingman.core.Outcome;
import dev.wingman.policy.Asking;
import dev.wingman.policy.Effect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.util.promise.Promise;

/** Whoever lost an answer asks again under his key, and nothing is done twice. */
class KeyedActionsTest {

    private final FakeRuntime runtime = new FakeRuntime();
    private final AtomicInteger executed = new AtomicInteger();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    @BeforeEach
    void install() {
        runtime.install("counts", FakeRuntime.REVERSIBLE, () -> new TestPlugin() {
            @Override
            public Promise<ActionResult> execute(Action action) {
                executed.incrementAndGet();
                FakeRuntime.await(gate);
                return super.execute(action);
            }
        });
    }

    @AfterEach
    void close() throws InterruptedException {
        gate.countDown();
        runtime.close();
        assertThat(runtime.policy.inside).hasValue(0);
        assertThat(runtime.journal.illegal()).isEmpty();
    }

    private static ActionRequest request(String key, Map<String, Object> params) {
        return new ActionRequest(
                        "counts", "act", "thing", new LinkedHashMap<>(params), Map.of(), FakeRuntime.PATIENCE, false)
                .once(key);
    }

    private RunningAction submit(String key, Map<String, Object> params) {
        return runtime.runner.submit(request(key, params), ActionListener.NONE);
    }

    private ActionReport run(String key) {
        return FakeRuntime.await(submit(key, Map.of("n", 1)));
    }

    @Test
    void anActionIsDoneOnceUnderItsKey() {
        ActionReport first = run("nightly");

        ActionReport again = run("nightly");

        assertThat(again).isEqualTo(first);
        assertThat(executed).hasValue(1);
        assertThat(run("nightly 2").id()).isNotEqualTo(first.id());
        assertThat(executed).hasValue(2);
    }

    @Test
    void whoAsksWhileItRunsGetsTheSameAnswer() {
        gate = new CountDownLatch(1);
        RunningAction first = submit("nightly", Map.of("n", 1));

        RunningAction again = submit("nightly", Map.of("n", 1));
        gate.countDown();

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(FakeRuntime.await(again)).isEqualTo(FakeRuntime.await(first));
        assertThat(executed).hasValue(1);
    }

    @Test
    void aKeyMeansOneActionAndNoOther() {
        ActionReport first = run("nightly");

        ActionReport other = FakeRuntime.await(submit("nightly", Map.of("n", 2)));

        assertThat(other.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(other.message())
                .isEqualTo("the key 'nightly' was used for another action, " + first.id()
                        + " (counts act thing); each action needs a key of its own");
        assertThat(executed).hasValue(1);
    }

    @Test
    void theOrderOfParametersAndSecretsThatAreNotKeptMakeNoOther() {
        ActionReport first = FakeRuntime.await(submit("nightly", new LinkedHashMap<>(Map.of("a", 1, "password", "x"))));

        LinkedHashMap<String, Object> turned = new LinkedHashMap<>();
        turned.put("password", "x");
        turned.put("a", 1);

        assertThat(FakeRuntime.await(submit("nightly", turned))).isEqualTo(first);
    }

    @Test
    void whatWasRefusedBeforeItBeganLeavesItsKeyFree() {
        runtime.policy.says(Effect.DENY, Asking.STANDARD);
        assertThat(run("nightly").outcome()).isEqualTo(Outcome.DENIED);
        runtime.policy.says(Effect.ALLOW, Asking.STANDARD);

        assertThat(run("nightly").outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(executed).hasValue(1);
    }

    @Test
    void whatWaitsForAHumanIsNotAskedTwice() throws Exception {
        runtime.policy.says(Effect.ASK, Asking.STANDARD);
        ActionReport first = run("nightly");

        ActionReport again = run("nightly");

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.outcome()).isEqualTo(Outcome.PENDING);
        assertThat(runtime.runner.pending()).hasSize(1);
        ActionReport done = FakeRuntime.await(runtime.runner.approve(first.id(), "jane", "", ActionListener.NONE));
        assertThat(run("nightly")).isEqualTo(done);
        assertThat(executed).hasValue(1);
    }

    @Test
    void whereNobodyKnowsWhetherItWasDoneItIsNotDone() {
        runtime.journal.failing = Set.of("questions");

        ActionReport report = run("nightly");

        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.message())
                .isEqualTo("not begun, for nobody knows whether it was done under its key:"
                        + " java.lang.IllegalStateException: the disk is full");
        assertThat(executed).hasValue(0);
    }

    @Test
    void aDryRunUsesNoKey() {
        FakeRuntime.await(
                runtime.runner.submit(request("nightly", Map.of("n", 1)).asDryRun(), ActionListener.NONE));

        assertThat(run("nightly").outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(executed).hasValue(1);
    }

    @Test
    void manyAtOnceDoItOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<ActionReport>> all = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                all.add(threads.submit(() -> run("nightly")));
            }
            Set<String> ids = new HashSet<>();
            for (Future<ActionReport> one : all) {
                ids.add(one.get().id());
            }
            assertThat(ids).hasSize(1);
            assertThat(executed).hasValue(1);
        } finally {
            threads.shutdownNow();
        }
    }
}
