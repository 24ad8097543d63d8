package dev.wingman.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the runtime at random moments of a load whose scripts append to files, starts it again, and compares the effects with
 * the journal. More kills with {@code -Dwingman.test.kills=1000}.
 */
class CrashIT {

    private static final int KILLS = Integer.getInteger("wingman.test.kills", 6);
    private static final int CALLERS = 3;
    private static final Set<String> ENDS = Set.of("ended", "settled");

    @TempDir
    Path directory;

    private final AtomicInteger number = new AtomicInteger();

    /** What callers were told, by the number of their call. */
    private final Map<Integer, String> told = new ConcurrentHashMap<>();

    /** An action as the journal tells it. */
    private static final class Told {
        private int effect;
        private boolean begun;
        private final List<String> ends = new ArrayList<>();
        private String outcome = "";
    }

    @Test
    @Timeout(3_600)
    void whateverTheMomentOfTheKillEffectsAndJournalAgree() throws Exception {
        Path home = directory.toRealPath().resolve("home");
        Path effects = Files.createDirectory(directory.resolve("effects"));
        WingmanProcess wingman = new WingmanProcess(home);
        Random random = new Random(42);
        for (int kill = 0; kill < KILLS; kill++) {
            Process runtime = wingman.start();
            int before = told.size();
            ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
            for (int caller = 0; caller < CALLERS; caller++) {
                callers.submit(() -> load(home, effects));
            }
            awaitCalls(before + 1 + random.nextInt(5));
            LockSupport.parkNanos(random.nextInt(40_000_000)); // The moment of the kill, not a wait for anything.
            runtime.destroyForcibly().waitFor();
            callers.shutdown();
            assertThat(callers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
        Process runtime = wingman.start();
        try {
            assertThat(wingman.run("history", "1").exitCode()).isZero();
            WingmanProcess.Ended verified = wingman.run("audit", "verify");
            assertThat(verified.exitCode()).as(verified.toString()).isZero();
            compare(actions(wingman.run("audit", "export").out()), effects);
        } finally {
            runtime.destroy();
            assertThat(runtime.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void awaitCalls(int count) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (told.size() < count && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(told.size()).as("calls that were answered").isGreaterThanOrEqualTo(count);
    }

    /** One call after the other, until the runtime is gone. */
    private void load(Path home, Path effects) {
        try {
            while (true) {
                int mine = number.incrementAndGet();
                told.put(mine, call(home, mine, effects.resolve(String.valueOf(mine))));
            }
        } catch (IOException e) {
            // The runtime was killed.
        }
    }

    private static String call(Path home, int mine, Path effect) throws IOException {
        JsonObject params = new JsonObject();
        params.addProperty("command", "echo once >> " + effect);
        JsonObject document = new JsonObject();
        document.addProperty("plugin", "script");
        document.addProperty("action_type", "run_bash");
        JsonObject metadata = new JsonObject();
        metadata.addProperty("call", mine);
        document.add("params", params);
        document.add("metadata", metadata);
        JsonObject request = new JsonObject();
        request.addProperty("type", "exec");
        request.add("document", document);
        request.addProperty("yes", true);
        try (SocketChannel socket = SocketChannel.open(UnixDomainSocketAddress.of(home.resolve("run/wingman.sock")))) {
            String frames = "{\"type\":\"hello\",\"protocol\":1}\n" + request + "\n";
            socket.write(ByteBuffer.wrap(frames.getBytes(StandardCharsets.UTF_8)));
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(Channels.newInputStream(socket), StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonObject frame = JsonParser.parseString(line).getAsJsonObject();
                if (frame.get("type").getAsString().equals("report")) {
                    return frame.getAsJsonObject("report").get("outcome").getAsString();
                }
                if (frame.get("type").getAsString().equals("error")) {
                    throw new AssertionError(line);
                }
            }
            throw new IOException("cut");
        }
    }

    /** By the number of the call, which stands in the metadata. */
    private static Map<Integer, Told> actions(String export) {
        Map<String, Told> byId = new HashMap<>();
        Map<Integer, Told> byCall = new HashMap<>();
        for (String line : export.lines().toList()) {
            JsonObject entry = JsonParser.parseString(line).getAsJsonObject();
            JsonObject body =
                    JsonParser.parseString(entry.get("body").getAsString()).getAsJsonObject();
            String kind = entry.get("kind").getAsString();
            Told action = byId.computeIfAbsent(entry.get("action").getAsString(), id -> new Told());
            if (kind.equals("received")) {
                action.effect = body.getAsJsonObject("metadata").get("call").getAsInt();
                assertThat(byCall.put(action.effect, action))
                        .as("received twice")
                        .isNull();
            } else if (kind.equals("phase_begins")
                    && body.get("phase").getAsString().equals("execute")) {
                action.begun = true;
            } else if (ENDS.contains(kind)) {
                action.ends.add(kind);
                action.outcome = body.get("outcome").getAsString();
            }
        }
        return byCall;
    }

    private void compare(Map<Integer, Told> actions, Path effects) throws IOException {
        Set<Integer> done = new TreeSet<>();
        try (var files = Files.list(effects)) {
            for (Path file : files.toList()) {
                done.add(Integer.parseInt(file.getFileName().toString()));
                assertThat(Files.readString(file)).as("executed once: " + file).isEqualTo("once\n");
            }
        }
        assertThat(actions.keySet())
                .as("nothing is executed without a record of it")
                .containsAll(done);
        actions.forEach((call, action) -> {
            assertThat(action.ends).as("action of call " + call + " ended once").hasSize(1);
            if (done.contains(call)) {
                assertThat(action.begun)
                        .as("the intent of call " + call + " is recorded")
                        .isTrue();
                assertThat(action.outcome).isIn("succeeded", "unknown");
            } else {
                assertThat(action.outcome)
                        .as("nothing was done in call " + call)
                        .isIn("failed", "unknown");
            }
        });
        told.forEach((call, outcome) -> {
            assertThat(actions).as("what was told is recorded").containsKey(call);
            assertThat(actions.get(call).outcome).as("outcome of call " + call).isEqualTo(outcome);
        });
        assertThat(told).isNotEmpty();
    }
}
