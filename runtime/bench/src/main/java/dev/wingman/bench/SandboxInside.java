package dev.wingman.bench;

import static java.util.Objects.requireNonNull;

import dev.wingman.api.Action;
import dev.wingman.api.ExecutionPlugin;
import dev.wingman.core.ActionListener;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionRequest;
import dev.wingman.core.ActionService;
import dev.wingman.core.Outcome;
import dev.wingman.sandbox.SandboxInfo;
import dev.wingman.sandbox.SandboxState;
import dev.wingman.sandbox.Sandboxes;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * Measures sandboxed plugins from inside a real runtime, as a bundle of a copy of the distribution: the plugins' services
 * and the core's, as others get them.
 *
 * <p>System properties: {@code wingman.bench.mode} (calls, broker, pool, cold or many), {@code wingman.bench.plugins} (how many are waited
 * for), {@code wingman.bench.out} (the file for the results, whose last line is {@code end}).
 */
public final class SandboxInside implements BundleActivator {

    private static final int WARM_UP = 20_000;
    private static final int CALLS = 10_000;
    private static final int ACTIONS = 3_000;
    private static final int ROUNDS = 5;
    private static final int GUESTS = 12;
    private static final int IDLE_IN_MS = 30_000;
    private static final long POLL_IN_MS = 20;

    /** What is measured. */
    private interface Step {
        void run() throws Exception;
    }

    private @Nullable Thread thread;

    @Override
    public void start(BundleContext context) {
        MeterService.offer(context);
        Thread measuring = new Thread(() -> measure(context), "bench");
        measuring.setDaemon(true);
        measuring.start();
        thread = measuring;
    }

    @Override
    public void stop(BundleContext context) {
        if (thread != null) {
            thread.interrupt();
        }
    }

    private static void measure(BundleContext context) {
        Path file = Path.of(System.getProperty("wingman.bench.out"));
        try (PrintStream out = new PrintStream(Files.newOutputStream(file), true, StandardCharsets.UTF_8)) {
            try {
                SandboxInside.run(context, out);
            } catch (Exception e) {
                e.printStackTrace(out);
            }
            out.println("end");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void run(BundleContext context, PrintStream out) throws Exception {
        int count = Integer.getInteger("wingman.bench.plugins", 1);
        long began = System.nanoTime();
        List<ExecutionPlugin> plugins = plugins(context, count);
        long loaded = System.nanoTime() - began;
        Sandboxes sandboxes = service(context, Sandboxes.class);
        switch (System.getProperty("wingman.bench.mode")) {
            case "calls" -> calls(plugins.get(0), service(context, ActionService.class), out);
            case "broker" -> broker(plugins.get(0), out);
            case "pool" -> guests(sandboxes, plugins.get(0), true, out);
            case "cold" -> guests(sandboxes, plugins.get(0), false, out);
            default -> {
                out.printf("%d plugins loaded in %.1f s, %.0f ms each%n", count, loaded / 1e9, loaded / 1e6 / count);
                many(sandboxes, plugins, out);
            }
        }
    }

    /** One call, and whole actions, of a guest that has done it often. */
    private static void calls(ExecutionPlugin plugin, ActionService core, PrintStream out) throws Exception {
        Action action = action();
        Step call = () -> {
            if (!plugin.validatePre(action).getValue().ok()) {
                throw new IllegalStateException("no");
            }
        };
        ActionRequest request = new ActionRequest(
                plugin.pluginId(), "go", "docker://nginx", action.params(), Map.of(), Duration.ofMinutes(1), true);
        Step whole = () -> {
            ActionReport report = core.submit(request, ActionListener.NONE).awaitReport();
            if (report.outcome() != Outcome.SUCCEEDED || report.phases().size() != 3) {
                throw new IllegalStateException(report.toString());
            }
        };
        nanos(call, WARM_UP);
        nanos(whole, WARM_UP / 3);
        for (int round = 0; round < ROUNDS; round++) {
            print("one call of a warm guest", nanos(call, CALLS), out);
            print("a whole no-op action", nanos(whole, ACTIONS), out);
        }
    }

    /** What a call of a host service adds to the call that makes it; in turn, so that the machine is the same for both. */
    private static void broker(ExecutionPlugin plugin, PrintStream out) throws Exception {
        Step bare = calling(plugin, "bare");
        Step asking = calling(plugin, "ask");
        nanos(bare, WARM_UP);
        nanos(asking, WARM_UP);
        long[] added = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long[] without = nanos(bare, CALLS);
            long[] with = nanos(asking, CALLS);
            added[round] = with[CALLS / 2] - without[CALLS / 2];
            print("one call of a warm guest", without, out);
            print("the same with a host service", with, out);
        }
        print("a host service adds (of p50s)", sorted(added), out);
    }

    private static Step calling(ExecutionPlugin plugin, String type) {
        Action action = new Action("018f-6b0a-7c11", type, "docker://nginx", action().params(), Map.of());
        return () -> {
            if (!plugin.validatePre(action).getValue().message().equals("nginx")) {
                throw new IllegalStateException("no");
            }
        };
    }

    /** A guest for a plugin that has none, again and again: with a blank one waiting, or with no pool. */
    private static void guests(Sandboxes sandboxes, ExecutionPlugin plugin, boolean pool, PrintStream out)
            throws Exception {
        Object sandbox = sandbox(sandboxes);
        Method open = sandbox.getClass().getDeclaredMethod("open");
        open.setAccessible(true);
        long[] made = new long[GUESTS];
        long[] firstCalls = new long[GUESTS];
        for (int i = 0; i < GUESTS; i++) {
            awaitRest(sandboxes, pool);
            made[i] = nanos(() -> open.invoke(sandbox), 1)[0];
            firstCalls[i] = nanos(() -> plugin.validatePre(action()).getValue(), 1)[0];
        }
        String how = pool ? "from the pool" : "cold";
        print("guest " + how, sorted(made), out);
        print("its first call, " + how, sorted(firstCalls), out);
        if (pool) {
            awaitState(sandboxes, SandboxState.BLANK);
        }
        for (SandboxInfo info : sandboxes.sandboxes()) {
            out.printf("PSS of a guest that is %-6s %8.1f MiB%n", info.state(), ProcessCost.pssInMiB(info.pid()));
        }
    }

    /** Until the plugin's guest was retired and, if there is a pool, the next one waits in it. */
    private static void awaitRest(Sandboxes sandboxes, boolean pool) throws InterruptedException {
        boolean ready = false;
        while (!ready) {
            Thread.sleep(POLL_IN_MS);
            List<SandboxState> states =
                    sandboxes.sandboxes().stream().map(SandboxInfo::state).toList();
            ready = states.contains(SandboxState.RESTING) && states.contains(SandboxState.BLANK) == pool;
        }
        Thread.sleep(10 * POLL_IN_MS); // The one before is still being cleaned up.
    }

    private static void awaitState(Sandboxes sandboxes, SandboxState state) throws InterruptedException {
        while (sandboxes.sandboxes().stream().noneMatch(info -> info.state() == state)) {
            Thread.sleep(POLL_IN_MS);
        }
    }

    /** Its making of guests is private, and can be timed alone nowhere else. */
    private static Object sandbox(Sandboxes sandboxes) throws ReflectiveOperationException {
        Field open = sandboxes.getClass().getDeclaredField("open");
        open.setAccessible(true);
        Object first = ((Map<?, ?>) open.get(sandboxes)).values().iterator().next();
        Method sandbox = first.getClass().getDeclaredMethod("sandbox");
        sandbox.setAccessible(true);
        return requireNonNull(sandbox.invoke(first));
    }

    /** All of them at once: idle, then called in turn. */
    private static void many(Sandboxes sandboxes, List<ExecutionPlugin> plugins, PrintStream out) throws Exception {
        List<Long> guests = new ArrayList<>();
        sandboxes.sandboxes().forEach(info -> guests.add(info.pid()));
        long host = ProcessHandle.current().pid();
        Thread.sleep(IDLE_IN_MS / 10);
        long hostCpu = ProcessCost.cpuInMs(host);
        long guestsCpu = ProcessCost.cpuInMs(guests);
        Thread.sleep(IDLE_IN_MS);
        out.printf(
                "idle for %d s: host %d ms CPU, %d guests %d ms CPU%n",
                IDLE_IN_MS / 1000,
                ProcessCost.cpuInMs(host) - hostCpu,
                guests.size(),
                ProcessCost.cpuInMs(guests) - guestsCpu);
        out.printf("PSS: host %.1f MiB%n", ProcessCost.pssInMiB(host));
        double[] each =
                guests.stream().mapToDouble(ProcessCost::pssInMiB).sorted().toArray();
        out.printf(
                "PSS: guests %.1f MiB in all, median %.1f%n",
                Arrays.stream(each).sum(), each[each.length / 2]);
        Action action = action();
        int[] turn = {0};
        Step next = () ->
                plugins.get(turn[0]++ % plugins.size()).validatePre(action).getValue();
        nanos(next, 1_000 * plugins.size());
        for (int round = 0; round < ROUNDS; round++) {
            print("one call, in turn over all", nanos(next, CALLS), out);
        }
        each = guests.stream().mapToDouble(ProcessCost::pssInMiB).sorted().toArray();
        out.printf(
                "PSS after that: %.1f MiB in all, median %.1f%n",
                Arrays.stream(each).sum(), each[each.length / 2]);
    }

    private static List<ExecutionPlugin> plugins(BundleContext context, int count) throws Exception {
        List<ExecutionPlugin> found = List.of();
        while (found.size() < count) {
            Thread.sleep(POLL_IN_MS);
            found = context.getServiceReferences(ExecutionPlugin.class, "(" + Sandboxes.LAYERS + "=seccomp)").stream()
                    .map(context::getService)
                    .filter(Objects::nonNull)
                    .toList();
        }
        return found;
    }

    private static <T> T service(BundleContext context, Class<T> type) {
        ServiceReference<T> reference = requireNonNull(context.getServiceReference(type), type::getName);
        return requireNonNull(context.getService(reference), type::getName);
    }

    /** As they are: some 500 bytes with what is around it. */
    private static Action action() {
        Map<String, Object> params = new LinkedHashMap<>();
        for (int i = 0; i < 8; i++) {
            params.put("container-" + i, "running since 2026-01-3" + i);
        }
        params.put("wait_seconds", 30);
        return new Action("018f-6b0a-7c11", "go", "docker://nginx", params, Map.of());
    }

    private static long[] nanos(Step step, int times) throws Exception {
        long[] nanos = new long[times];
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            step.run();
            nanos[i] = System.nanoTime() - start;
        }
        return sorted(nanos);
    }

    private static long[] sorted(long[] nanos) {
        Arrays.sort(nanos);
        return nanos;
    }

    private static void print(String what, long[] sorted, PrintStream out) {
        out.printf(
                "%-32s p50 %10.1f us   p99 %10.1f us   least %10.1f us%n",
                what,
                sorted[sorted.length / 2] / 1e3,
                sorted[Math.min(sorted.length - 1, sorted.length * 99 / 100)] / 1e3,
                sorted[0] / 1e3);
    }
}
