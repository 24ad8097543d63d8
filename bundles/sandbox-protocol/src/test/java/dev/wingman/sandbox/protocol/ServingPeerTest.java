package dev.wingman.sandbox.protocol;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A peer that works for requests on the threads that read them. */
class ServingPeerTest {

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final int THREADS = 3;

    private final Pipe toGuest = new Pipe(8192);
    private final Pipe toHost = new Pipe(8192);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final CountDownLatch working = new CountDownLatch(THREADS);
    private final CompletableFuture<Throwable> refused = new CompletableFuture<>();
    private final Peer guest = Peer.serve(toGuest.in, toHost.out, Limits.OF_HOST, new Guest(), "host", THREADS);
    private final Peer host = Peer.open(toHost.in, toGuest.out, Limits.OF_GUEST, new Guest(), "guest 1");

    private final class Guest implements Handler {
        @Override
        public void request(String method, JsonElement params, Reply reply) {
            switch (method) {
                case "twice" -> {
                    reply.takeTime();
                    assertThatThrownBy(reply::takeTime).isInstanceOf(IllegalStateException.class);
                    reply.ok(new JsonPrimitive("refused"));
                }
                case "ask-the-host" -> {
                    if (reply.takeTime()) {
                        reply.ok(asked());
                    } else {
                        reply.fail(new RpcError(RpcError.BUSY, "busy"));
                    }
                }
                case "wait" -> workOrRefuse(reply);
                default -> reply.ok(new JsonPrimitive(method));
            }
        }

        private void workOrRefuse(Reply reply) {
            if (!reply.takeTime()) {
                reply.fail(new RpcError(RpcError.BUSY, "busy"));
                return;
            }
            working.countDown();
            reply.ok(new JsonPrimitive(await(goOn)));
        }

        private JsonElement asked() {
            try {
                return guest.call("echo", null).await(SOON);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void notification(String method, JsonElement params) {
            goOn.countDown();
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(SOON.toSeconds(), SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void closeBoth() {
        goOn.countDown();
        toGuest.end();
        toHost.end();
    }

    @Test
    void whatComesWhileARequestIsWorkedForIsRead() throws Exception {
        Call waiting = host.call("wait", null);
        assertThat(host.call("echo", null).await(SOON)).isEqualTo(new JsonPrimitive("echo"));
        host.tell("go-on", null);
        assertThat(waiting.await(SOON)).isEqualTo(new JsonPrimitive(true));
    }

    @Test
    void asManyAsAllowedWorkAtTheSameTimeAndTheNextOneIsToldSo() throws Exception {
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            calls.add(host.call("wait", null));
        }
        assertThat(await(working)).isTrue();
        assertThatThrownBy(() -> host.call("wait", null).await(SOON))
                .isInstanceOfSatisfying(
                        RpcError.class, e -> assertThat(e.code()).isEqualTo(RpcError.BUSY));
        host.tell("go-on", null);
        for (Call call : calls) {
            assertThat(call.await(SOON)).isEqualTo(new JsonPrimitive(true));
        }
        assertThat(host.call("wait", null).await(SOON)).isEqualTo(new JsonPrimitive(true));
    }

    @Test
    void whoWorksForARequestMayWaitForACallOfItsOwn() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            assertThat(host.call("ask-the-host", null).await(SOON)).isEqualTo(new JsonPrimitive("echo"));
        }
    }

    @Test
    void timeIsTakenOnce() throws Exception {
        assertThat(host.call("twice", null).await(SOON)).isEqualTo(new JsonPrimitive("refused"));
    }

    @Test
    void onlyTheThreadThatWasCalledCanTakeItsTime() {
        Handler elsewhere = new Handler() {
            @Override
            public void request(String method, JsonElement params, Reply reply) {
                new Thread(() -> {
                            try {
                                reply.takeTime();
                            } catch (IllegalStateException e) {
                                refused.complete(e);
                            }
                        })
                        .start();
            }

            @Override
            public void notification(String method, JsonElement params) {}
        };
        Pipe in = new Pipe(8192);
        Pipe out = new Pipe(8192);
        Peer.serve(in.in, out.out, Limits.OF_HOST, elsewhere, "host", 1);
        Peer.open(out.in, in.out, Limits.OF_GUEST, elsewhere, "guest 2").call("any", null);
        assertThat(refused.orTimeout(10, SECONDS).join()).hasMessageContaining("only the thread that was called");
        in.end();
        out.end();
    }
}
