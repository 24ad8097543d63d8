package dev.wingman.sandbox.provider;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.wingman.sandbox.kernel.Confinement;
import dev.wingman.sandbox.protocol.Handler;
import dev.wingman.sandbox.protocol.Limits;
import dev.wingman.sandbox.protocol.Peer;
import dev.wingman.sandbox.protocol.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A guest of the host's, and the child's end of its streams, which says what the test has it say. */
final class FakeGuest implements Handler {

    static final Confinement NONE = new Confinement(Set.of(), List.of(), List.of(), List.of());

    /** How the child answers one method. */
    interface Answering {
        void answer(JsonElement params, Reply reply);
    }

    final FakeProcess process = new FakeProcess();
    final Guest guest;
    final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final Map<String, Answering> answers = new ConcurrentHashMap<>(Map.of(
            "initialize", (params, reply) -> reply.ok(json("{\"protocol\": 2}")),
            "load", (params, reply) -> reply.ok(new JsonObject()),
            "confine", (params, reply) -> reply.ok(new JsonObject()),
            "describe",
                    (params, reply) -> reply.ok(json("{\"plugin_id\": \"lamp\", \"supported_actions\": [\"shine\"]}")),
            "echo", (params, reply) -> reply.ok(params)));
    private Peer peer;

    FakeGuest() {
        this("guest 1");
    }

    FakeGuest(String name) {
        try {
            GuestDirectory directory =
                    GuestDirectory.make(Files.createTempDirectory("guest").resolve("of"));
            guest = new Guest(name, new GuestProcess(process, process::status), directory, NONE);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** It speaks the protocol; without this, it says nothing but what the test writes to its streams. */
    FakeGuest speaking() {
        peer = Peer.open(process.in.in, process.out.out, Limits.OF_HOST, this, "host");
        return this;
    }

    FakeGuest when(String method, Answering answering) {
        answers.put(method, answering);
        return this;
    }

    FakeGuest when(String method, String json) {
        return when(method, (params, reply) -> reply.ok(json(json)));
    }

    Peer peer() {
        return peer;
    }

    void write(String text) throws IOException {
        process.out.out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    void writeError(String text) throws IOException {
        process.err.out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Waits until it is asked or told this. */
    void awaitHeard(String method) throws InterruptedException {
        for (String next = heard.poll(10, TimeUnit.SECONDS);
                !method.equals(next);
                next = heard.poll(10, TimeUnit.SECONDS)) {
            if (next == null) {
                throw new AssertionError("never heard " + method);
            }
        }
    }

    void awaitEnd() {
        guest.ended().orTimeout(10, TimeUnit.SECONDS).join();
    }

    static JsonElement json(String text) {
        return JsonParser.parseString(text);
    }

    @Override
    public void request(String method, JsonElement params, Reply reply) {
        heard.add(method);
        Answering answering = answers.get(method);
        if (answering != null) {
            answering.answer(params, reply);
        }
    }

    @Override
    public void notification(String method, JsonElement params) {
        heard.add(method);
    }
}
