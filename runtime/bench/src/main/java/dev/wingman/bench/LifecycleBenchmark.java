package dev.wingman.bench;

import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.ExecutionPlugin;
import dev.wingman.api.Verdict;
import dev.wingman.core.ActionListener;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionRequest;
import dev.wingman.core.ActionService.RunningAction;
import dev.wingman.core.lifecycle.ActionRunner;
import dev.wingman.core.lifecycle.RunningActions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.Promises;

/** What the lifecycle costs around a plugin that does nothing, with the journal off the clock. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 2, jvmArgsAppend = "-Xmx512m")
public class LifecycleBenchmark {

    private static final int IN_FLIGHT = 64;
    private static final int ACTIONS = 1_024;

    private final ActionRequest request =
            new ActionRequest("noop", "act", "", Map.of(), Map.of(), Duration.ofMinutes(1), false);
    private final NoOp plugin = new NoOp();
    private final ActionRunner runner = LoneRuntime.runner(new NoJournal(), new RunningActions());

    @Setup
    public void install() {
        runner.addPlugin(LoneRuntime.services(plugin));
    }

    @TearDown
    public void close() throws InterruptedException {
        runner.close();
    }

    /** One caller that waits for each report: two changes of thread are part of it. */
    @Benchmark
    public ActionReport oneAtATime() throws Exception {
        return runner.submit(request, ActionListener.NONE).awaitReport();
    }

    /** The time per action while others are in flight: the lifecycle itself, on however many processors there are. */
    @Benchmark
    @OperationsPerInvocation(ACTIONS)
    public void manyInFlight() throws Exception {
        Queue<RunningAction> inFlight = new ArrayDeque<>();
        for (int i = 0; i < ACTIONS; i++) {
            if (inFlight.size() == IN_FLIGHT) {
                succeeded(inFlight.remove());
            }
            inFlight.add(runner.submit(request, ActionListener.NONE));
        }
        while (!inFlight.isEmpty()) {
            succeeded(inFlight.remove());
        }
    }

    /** For comparison: the same three calls and nothing else. */
    @Benchmark
    public Object threeBareCalls() throws Exception {
        Action action = new Action("1", "act", "", Map.of(), Map.of());
        Verdict pre = plugin.validatePre(action).getValue();
        ActionResult result = plugin.execute(action).getValue();
        return pre.ok() ? plugin.validatePost(action, result).getValue() : pre;
    }

    private static void succeeded(RunningAction action) throws Exception {
        ActionReport report = action.report().getValue();
        if (report.phases().size() != 3) {
            throw new IllegalStateException(report.toString());
        }
    }

    /** Does nothing, correctly. */
    private static final class NoOp implements ExecutionPlugin {

        @Override
        public String pluginId() {
            return "noop";
        }

        @Override
        public List<String> supportedActions() {
            return List.of("act");
        }

        @Override
        public Promise<Verdict> validatePre(Action action) {
            return Promises.resolved(Verdict.ok("fine"));
        }

        @Override
        public Promise<ActionResult> execute(Action action) {
            return Promises.resolved(ActionResult.success("done"));
        }

        @Override
        public Promise<Verdict> validatePost(Action action, ActionResult result) {
            return Promises.resolved(Verdict.ok("it is there"));
        }

        @Override
        public Promise<Boolean> rollback(Action action, ActionResult result) {
            return Promises.resolved(false);
        }
    }
}
