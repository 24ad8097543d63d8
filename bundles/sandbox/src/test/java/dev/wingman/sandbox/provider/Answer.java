package dev.wingman.sandbox.provider;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.wingman.sandbox.protocol.Handler;
import dev.wingman.sandbox.protocol.Limits;
import dev.wingman.sandbox.protocol.Peer;
import dev.wingman.sandbox.protocol.Reply;
import dev.wingman.sandbox.protocol.RpcError;
import java.time.Duration;

/** Has host calls answered as a guest would, over the protocol. */
final class Answer {

    private final FakeProcess process = new FakeProcess();
    private HostCalls calls;
    private final Peer guest = Peer.open(process.in.in, process.out.out, Limits.OF_HOST, new Nothing(), "host");

    Answer() {
        Peer.open(process.out.in, process.in.out, Limits.OF_GUEST, new Serving(), "guest");
    }

    JsonElement to(HostCalls host, String method, String arguments) throws Exception {
        calls = host;
        JsonObject params = new JsonObject();
        params.add("arguments", FakeGuest.json(arguments));
        return guest.call(method, params).await(Duration.ofSeconds(10));
    }

    RpcError errorTo(HostCalls host, String method) throws Exception {
        try {
            throw new AssertionError(method + " answered " + to(host, method, "[]"));
        } catch (RpcError e) {
            return e;
        }
    }

    private final class Serving implements Handler {
        @Override
        public void request(String method, JsonElement params, Reply reply) {
            try {
                calls.answer(method, params.getAsJsonObject().get("arguments"), reply, told -> {
                    throw new IllegalStateException("it gave no listener");
                });
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void notification(String method, JsonElement params) {}
    }

    private static final class Nothing implements Handler {
        @Override
        public void request(String method, JsonElement params, Reply reply) {}

        @Override
        public void notification(String method, JsonElement params) {}
    }
}
