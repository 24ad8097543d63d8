package dev.wingman.bench;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.wingman.sandbox.protocol.Handler;
import dev.wingman.sandbox.protocol.Limits;
import dev.wingman.sandbox.protocol.Peer;
import dev.wingman.sandbox.protocol.Reply;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.jspecify.annotations.Nullable;

/**
 * One call of a child process and its reply, some 500 bytes each, over pipes: the sandbox's protocol beside lsp4j's, and
 * beside a process per call. Prints the 50th and the 99th percentile.
 */
public final class SandboxCall implements AutoCloseable {

    private static final int WARM_UP = 30_000;
    private static final int CALLS = 20_000;
    private static final int PROCESSES = 40;

    /** One way to call. */
    private interface Way {
        void call() throws Exception;
    }

    private final List<Process> children = new ArrayList<>();
    private final JsonObject params = params();

    private SandboxCall() {}

    /** @param args how many rounds; the median of each percentile is printed */
    public static void main(String[] args) throws Exception {
        try (SandboxCall bench = new SandboxCall()) {
            bench.run(Integer.parseInt(args[0]));
        }
    }

    private void run(int rounds) throws Exception {
        Map<String, Way> ways = new LinkedHashMap<>();
        ways.put("wingman, answered by a worker thread", wingman("worker"));
        ways.put("wingman, answered by the reader", wingman("reader"));
        ways.put("lsp4j.jsonrpc, answered by a worker thread", lsp4j("lsp4j-worker"));
        ways.put("lsp4j.jsonrpc, answered by the reader", lsp4j("lsp4j-reader"));
        for (Way way : ways.values()) {
            measure(way, WARM_UP);
        }
        Map<String, List<long[]>> results = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, Way> way : ways.entrySet()) {
                results.computeIfAbsent(way.getKey(), name -> new ArrayList<>()).add(measure(way.getValue(), CALLS));
            }
        }
        results.put("a python3 process per call", List.of(measure(() -> process("python3", "-c", PYTHON), PROCESSES)));
        results.put("a node process per call", List.of(measure(() -> process("node", "-e", NODE), PROCESSES)));
        results.forEach(SandboxCall::print);
    }

    private static void print(String name, List<long[]> rounds) {
        System.out.printf("%-45s p50 %8.1f us   p99 %8.1f us%n", name, median(rounds, 0), median(rounds, 1));
    }

    private static double median(List<long[]> rounds, int index) {
        long[] values =
                rounds.stream().mapToLong(round -> round[index]).sorted().toArray();
        return values[values.length / 2] / 1_000.0;
    }

    private static long[] measure(Way way, int calls) throws Exception {
        long[] nanos = new long[calls];
        for (int i = 0; i < calls; i++) {
            long start = System.nanoTime();
            way.call();
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return new long[] {nanos[calls / 2], nanos[calls * 99 / 100]};
    }

    private Way wingman(String mode) throws IOException {
        Process child = child(mode);
        Peer peer =
                Peer.open(child.getInputStream(), child.getOutputStream(), Limits.OF_GUEST, new NoRequests(), "bench");
        return () -> peer.call("execute", params).await();
    }

    private Way lsp4j(String mode) throws IOException {
        Process child = child(mode);
        Launcher<SandboxCallGuest.Echo> launcher = new Launcher.Builder<SandboxCallGuest.Echo>()
                .setLocalService(new Object())
                .setRemoteInterface(SandboxCallGuest.Echo.class)
                .setInput(child.getInputStream())
                .setOutput(child.getOutputStream())
                .create();
        var unused = launcher.startListening();
        SandboxCallGuest.Echo remote = launcher.getRemoteProxy();
        return () -> remote.execute(params).get();
    }

    private Process child(String mode) throws IOException {
        String java = System.getProperty("java.home") + "/bin/java";
        String classPath = System.getProperty("java.class.path");
        Process child = new ProcessBuilder(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "-cp",
                        classPath,
                        SandboxCallGuest.class.getName(),
                        mode)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        children.add(child);
        return child;
    }

    private static final String PYTHON = "import sys,json;json.dump(json.load(sys.stdin),sys.stdout)";
    private static final String NODE =
            "let t='';process.stdin.on('data',d=>t+=d).on('end',()=>process.stdout.write(JSON.stringify(JSON.parse(t))))";

    /** Without what a user's own path may put before the interpreter. */
    private void process(String... command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("env", "PATH=/usr/local/bin:/usr/bin:/bin"));
        words.addAll(List.of(command));
        Process process = new ProcessBuilder(words).start();
        try (Writer out = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8)) {
            out.write(params.toString());
        }
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            if (in.readLine() == null) {
                throw new IOException(command[0] + " did not answer");
            }
        }
        process.waitFor();
    }

    /** An action, as they are: some 500 bytes with what is around it. */
    private static JsonObject params() {
        JsonObject containers = new JsonObject();
        for (int i = 0; i < 8; i++) {
            containers.addProperty("container-" + i, "running since 2026-01-3" + i);
        }
        containers.addProperty("wait_seconds", 30);
        JsonObject action = new JsonObject();
        action.addProperty("id", "018f-6b0a-7c11");
        action.addProperty("action_type", "restart");
        action.addProperty("target", "docker://nginx");
        action.add("params", containers);
        action.add("metadata", new JsonObject());
        JsonObject params = new JsonObject();
        params.add("action", action);
        return params;
    }

    @Override
    public void close() {
        children.forEach(Process::destroyForcibly);
    }

    private static final class NoRequests implements Handler {
        @Override
        public void request(String method, @Nullable JsonElement params, Reply reply) {
            throw new IllegalStateException(method);
        }

        @Override
        public void notification(String method, @Nullable JsonElement params) {
            throw new IllegalStateException(method);
        }
    }
}
