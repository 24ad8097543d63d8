package dev.wingman.sandbox.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two peers that keep to the protocol. */
class PeerTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final Pipe toGuest = new Pipe(8192);
    private final Pipe toHost = new Pipe(8192);
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<Reply> kept = new LinkedBlockingQueue<>();
    private final Peer guest = Peer.open(toGuest.in, toHost.out, Limits.OF_HOST, new Guest(), "host");
    private final Peer host = Peer.open(toHost.in, toGuest.out, Limits.OF_GUEST, new Guest(), "guest 1");

    private final class Guest implements Handler {
        @Override
        public void request(String method, JsonElement params, Reply reply) {
            switch (method) {
                case "echo" -> reply.ok(params);
                case "keep" -> kept.add(reply);
                default -> reply.fail(new RpcError(RpcError.METHOD_NOT_FOUND, "no method " + method, params));
            }
        }

        @Override
        public void notification(String method, JsonElement params) {
            told.add(method + " " + params);
        }
    }

    @AfterEach
    void closeBoth() {
        toGuest.end();
        toHost.end();
    }

    @Test
    void aRequestIsAnsweredWithItsResult() throws Exception {
        JsonElement params = json("{\"a\":[1,-0.5,true,null,\"tab\\t, é, \\ud83d\\ude00\"],\"b\":{},\"c\":[]}");
        assertThat(host.call("echo", params).await(SOON)).isEqualTo(params);
        assertThat(guest.call("echo", json("[]")).await(SOON)).isEqualTo(json("[]"));
    }

    @Test
    void anErrorKeepsItsCodeMessageAndData() {
        assertThatThrownBy(() -> host.call("nothing", json("[7]")).await(SOON))
                .isInstanceOfSatisfying(RpcError.class, error -> {
                    assertThat(error.code()).isEqualTo(RpcError.METHOD_NOT_FOUND);
                    assertThat(error).hasMessage("no method nothing");
                    assertThat(error.data()).isEqualTo(json("[7]"));
                });
    }

    @Test
    void aNotificationIsNotAnswered() throws Exception {
        assertThat(guest.tell("log", json("{\"message\":\"hello\"}"))).isTrue();
        assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo("log {\"message\":\"hello\"}");
    }

    @Test
    void bothSidesMayWaitForEachOtherAtTheSameTime() throws Exception {
        Call outer = host.call("keep", null);
        Reply waiting = kept.poll(10, TimeUnit.SECONDS);
        assertThat(guest.call("echo", json("[1]")).await(SOON)).isEqualTo(json("[1]"));
        waiting.ok(new JsonPrimitive("done"));
        assertThat(outer.await(SOON)).isEqualTo(new JsonPrimitive("done"));
    }

    @Test
    void theReplyToAnAbandonedCallIsDropped() throws Exception {
        Call call = host.call("keep", null);
        Reply late = kept.poll(10, TimeUnit.SECONDS);
        call.abandon();
        late.ok(new JsonPrimitive("late"));
        assertThat(host.call("echo", json("[1]")).await(SOON)).isEqualTo(json("[1]"));
        assertThat(call.result()).isCancelled();
        assertThat(host).hasToString("guest 1: 0 calls wait for it, 0 requests of it wait");
    }

    @Test
    void closingFailsWhatWaits() {
        Call call = host.call("keep", null);
        host.close();
        assertThatThrownBy(() -> call.await(SOON))
                .isInstanceOf(PeerEndedException.class)
                .hasMessage("guest 1: it was closed");
        assertThatThrownBy(() -> host.call("echo", null).await(SOON)).hasMessage("guest 1: it was closed");
        assertThat(host.ended()).isCompletedWithValue(new End(End.Kind.CLOSED, "it was closed"));
    }

    @Test
    void theEndOfTheStreamFailsWhatWaits() {
        Call call = host.call("keep", null);
        toHost.end();
        assertThatThrownBy(() -> call.await(SOON)).hasMessage("guest 1: it closed its stream");
        assertThat(endOf(host).kind()).isEqualTo(End.Kind.END_OF_STREAM);
    }

    @Test
    void largeMessagesPassInBothDirections() throws Exception {
        JsonElement large = json("[\"" + "é".repeat(1_000_000) + "\"]");
        assertThat(host.call("echo", large).await(SOON)).isEqualTo(large);
        assertThat(guest.call("echo", large).await(SOON)).isEqualTo(large);
    }

    @Test
    void whatIsTooLongIsRefusedBeforeItIsSent() throws Exception {
        JsonElement tooLong = json("[\"" + "é".repeat(2_097_153) + "\"]");
        assertThatThrownBy(() -> host.call("echo", tooLong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("longer than 4194304 bytes");
        assertThat(host.call("echo", json("[]")).await(SOON)).isEqualTo(json("[]"));
    }

    @Test
    void aHandlerThatThrowsEndsThePeer() {
        Handler broken = new Handler() {
            @Override
            public void request(String method, JsonElement params, Reply reply) {
                throw new IllegalStateException("no place");
            }

            @Override
            public void notification(String method, JsonElement params) {}
        };
        Pipe unread = new Pipe(8192);
        Pipe in = new Pipe(8192);
        Peer peer = Peer.open(in.in, unread.out, Limits.OF_GUEST, broken, "guest 2");
        Peer.open(unread.in, in.out, Limits.OF_HOST, broken, "host").call("any", null);
        assertThat(endOf(peer))
                .isEqualTo(new End(
                        End.Kind.FAILED,
                        "its message could not be handled: java.lang.IllegalStateException: no place"));
    }

    private static End endOf(Peer peer) {
        CompletableFuture<End> ended = peer.ended();
        return ended.orTimeout(10, TimeUnit.SECONDS).join();
    }

    private static JsonElement json(String text) {
        return JsonParser.parseString(text);
    }
}
