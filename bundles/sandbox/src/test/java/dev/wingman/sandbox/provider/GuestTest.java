package dev.wingman.sandbox.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.wingman.sandbox.GuestFailure;
import dev.wingman.sandbox.protocol.Call;
import dev.wingman.sandbox.protocol.PeerEndedException;
import dev.wingman.sandbox.protocol.Reply;
import dev.wingman.sandbox.protocol.RpcError;
import dev.wingman.sandbox.protocol.service.ListenerRequests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One call of a guest: what it may ask meanwhile, and how it ends in each case. */
class GuestTest {

    private final FakeGuest fake = new FakeGuest().speaking();
    private final Guest guest = fake.guest;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final OverdueGuests overdue = new OverdueGuests(timer, Duration.ofMillis(100));
    private final List<String> reported = Collections.synchronizedList(new ArrayList<>());
    private final BlockingQueue<ListenerRequests> kept = new LinkedBlockingQueue<>();
    private final List<Thread> servers = Collections.synchronizedList(new ArrayList<>());

    private final HostCalls host = new HostCalls() {
        @Override
        public void answer(String method, JsonElement arguments, Reply reply, ListenerRequests listeners) {
            servers.add(Thread.currentThread());
            reply.ok(arguments);
        }

        @Override
        public void progress(String message) {
            reported.add(message);
        }
    };

    @AfterEach
    void end() {
        guest.kill(null);
        timer.shutdownNow();
    }

    @Test
    void callGetsItsAnswer() throws Exception {
        assertThat(guest.call("echo", params(), host, overdue)).isEqualTo(params());
    }

    @Test
    void hostCallsAreServedOnTheThreadThatWaits() throws Exception {
        BlockingQueue<Long> calls = new LinkedBlockingQueue<>();
        fake.when("execute", (params, reply) -> {
            long id = reply.id().getAsLong();
            calls.add(id);
            fake.peer()
                    .call("docker.list", FakeGuest.json("{\"call\": " + id + ", \"arguments\": [1]}"))
                    .result()
                    .thenAccept(reply::ok);
        });

        assertThat(guest.call("execute", params(), host, overdue)).isEqualTo(FakeGuest.json("[1]"));
        assertThat(servers).containsExactly(Thread.currentThread());

        // The call is over now: in its name nothing is served any more.
        assertThatThrownBy(() -> fake.peer()
                        .call("docker.list", FakeGuest.json("{\"call\": " + calls.take() + ", \"arguments\": []}"))
                        .await(Duration.ofSeconds(10)))
                .isInstanceOf(RpcError.class)
                .hasMessage("docker.list: 'call' does not name a call that waits; a plugin may use host services only"
                        + " while it works for one");
    }

    @Test
    void hostCallOutsideAnyActionIsRefused() {
        for (String params : List.of(
                "{\"arguments\": []}",
                "{\"call\": 1, \"arguments\": []}",
                "{\"call\": \"1; drop\", \"arguments\": []}",
                "{\"call\": -1}",
                "{\"call\": 1e99}",
                "{\"call\": null}",
                "[]")) {
            assertThatThrownBy(() -> fake.peer()
                            .call("docker.list", FakeGuest.json(params))
                            .await(Duration.ofSeconds(10)))
                    .isInstanceOf(RpcError.class)
                    .hasMessage("docker.list: 'call' does not name a call that waits; a plugin may use host services"
                            + " only while it works for one");
        }
        assertThat(servers).isEmpty();
    }

    @Test
    void hostCallThatIsOvertakenByTheAnswerIsAnsweredToo() throws Exception {
        BlockingQueue<Call> asked = new LinkedBlockingQueue<>();
        fake.when("execute", (params, reply) -> {
            reply.ok(new JsonObject());
            asked.add(fake.peer().call("docker.list", FakeGuest.json("{\"call\": " + reply.id() + "}")));
        });

        guest.call("execute", params(), host, overdue);

        assertThatThrownBy(() -> asked.take().await(Duration.ofSeconds(10))).isInstanceOf(RpcError.class);
        assertThat(servers).isEmpty();
    }

    private HostCalls telling(BlockingQueue<Object> became) {
        return new HostCalls() {
            @Override
            public void answer(String method, JsonElement arguments, Reply reply, ListenerRequests listeners)
                    throws InterruptedException {
                kept.add(listeners);
                try {
                    became.add(listeners.send(arguments.getAsJsonObject()).await());
                    reply.ok(new JsonObject());
                } catch (RpcError | PeerEndedException e) {
                    became.add(e);
                    reply.ok(new JsonObject());
                }
            }

            @Override
            public void progress(String message) {}
        };
    }

    private void follow(JsonElement params, Reply reply) {
        fake.peer()
                .call(
                        "radio.follow",
                        FakeGuest.json("{\"call\": " + reply.id() + ", \"arguments\": {\"listener\": 1}}"))
                .result()
                .thenAccept(reply::ok);
    }

    /** The thread that would serve it waits for the listener: nothing would ever come of it. */
    @Test
    void whileAListenerIsAtWorkItsCallIsServedWithNothingElse() throws Exception {
        BlockingQueue<Object> became = new LinkedBlockingQueue<>();
        BlockingQueue<Throwable> refused = new LinkedBlockingQueue<>();
        BlockingQueue<JsonElement> ids = new LinkedBlockingQueue<>();
        fake.when("execute", (params, reply) -> {
            ids.add(reply.id());
            follow(params, reply);
        });
        fake.when("listener", (params, reply) -> fake.peer()
                .call("radio.other", FakeGuest.json("{\"call\": " + ids.remove() + ", \"arguments\": {}}"))
                .result()
                .whenComplete((result, failure) -> {
                    refused.add(failure);
                    reply.ok(FakeGuest.json("true"));
                }));

        guest.call("execute", params(), telling(became), overdue);

        assertThat(refused.take())
                .isInstanceOfSatisfying(
                        RpcError.class, e -> assertThat(e.code()).isEqualTo(RpcError.BUSY))
                .hasMessage("radio.other: a listener of the plugin is at work; host services can be called when it has"
                        + " returned");
        assertThat(became.take()).isEqualTo(FakeGuest.json("true"));
    }

    @Test
    void afterTheCallItsListenersAreToldNothing() throws Exception {
        fake.when("execute", this::follow).when("listener", "true");
        guest.call("execute", params(), telling(new LinkedBlockingQueue<>()), overdue);

        assertThatThrownBy(() -> kept.take().send(params()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the call that the listener belongs to is over");
    }

    @Test
    void guestWhoseListenerNeverAnswersIsKilledAfterTheGraceAndTheHostIsFree() throws Exception {
        fake.when("execute", this::follow).when("listener", (params, reply) -> {});
        BlockingQueue<Object> became = new LinkedBlockingQueue<>();
        Thread caller = new Thread(() -> {
            try {
                guest.call("execute", params(), telling(became), overdue);
            } catch (InterruptedException | RpcError | PeerEndedException e) {
                became.add(e);
            }
        });
        caller.start();
        fake.awaitHeard("listener");

        caller.interrupt();
        fake.awaitEnd();

        assertThat(became.poll(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        assertThat(guest.howItEnded()).isEqualTo("did not stop within 100 ms after it was told to cancel");
    }

    @Test
    void secondAnswerOfAListenerIsABreach() throws Exception {
        fake.when("execute", this::follow).when("listener", (params, reply) -> {
            String answer = "{\"jsonrpc\":\"2.0\",\"id\":" + reply.id() + ",\"result\":true}";
            try {
                fake.write(("Content-Length: " + answer.length() + "\r\n\r\n" + answer).repeat(2));
            } catch (java.io.IOException e) {
                throw new IllegalStateException(e);
            }
        });

        assertThatThrownBy(() -> guest.call("execute", params(), telling(new LinkedBlockingQueue<>()), overdue))
                .isInstanceOf(PeerEndedException.class);
        assertThat(guest.howItEnded()).startsWith("broke the protocol: a reply has an id that no request waits under");
    }

    @Test
    void floodOfProgressAndHostCallsWhileNobodyLooksIsBounded() throws Exception {
        CountDownLatch flooded = new CountDownLatch(1);
        CountDownLatch serving = new CountDownLatch(1);
        List<Integer> codes = Collections.synchronizedList(new ArrayList<>());
        fake.when("execute", (params, reply) -> {
            String of = "{\"call\": " + reply.id() + ", \"message\": \"" + "x".repeat(2_000) + "\"}";
            ask(of, codes);
            awaitQuietly(serving);
            for (int i = 0; i < 400; i++) {
                fake.peer().tell("progress", FakeGuest.json(of));
            }
            for (int i = 0; i < 20; i++) {
                ask(of, codes);
            }
            fake.peer().call("docker.list", FakeGuest.json("{}")).result().whenComplete((result, failure) -> {
                flooded.countDown();
                reply.ok(new JsonObject());
            });
        });
        HostCalls slow = new HostCalls() {
            @Override
            public void answer(String method, JsonElement arguments, Reply reply, ListenerRequests listeners) {
                serving.countDown();
                awaitQuietly(flooded);
                reply.ok(new JsonObject());
            }

            @Override
            public void progress(String message) {
                reported.add(message);
            }
        };

        guest.call("execute", params(), slow, overdue);

        assertThat(reported).hasSize(256).allMatch(message -> message.length() <= 1_001);
        assertThat(codes).hasSizeGreaterThanOrEqualTo(12).contains(RpcError.BUSY);
    }

    private void ask(String params, List<Integer> codes) {
        fake.peer().call("docker.list", FakeGuest.json(params)).result().whenComplete((result, failure) -> {
            if (failure instanceof RpcError error) {
                codes.add(error.code());
            }
        });
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void interruptTellsTheGuestToCancel() throws Exception {
        BlockingQueue<Reply> waiting = new LinkedBlockingQueue<>();
        fake.when("execute", (params, reply) -> waiting.add(reply));
        Thread caller = call("execute");
        Reply reply = waiting.take();

        caller.interrupt();
        fake.awaitHeard("cancel");
        reply.fail(new RpcError(RpcError.CANCELLED, "stopped"));
        caller.join();

        // In time: it lives on, and answers others.
        assertThat(guest.call("echo", params(), host, overdue)).isEqualTo(params());
    }

    @Test
    void guestThatDoesNotStopIsKilledAfterTheGrace() throws Exception {
        fake.when("execute", (params, reply) -> {});
        Thread caller = call("execute");
        fake.awaitHeard("execute");

        caller.interrupt();
        fake.awaitEnd();

        assertThat(guest.howItEnded()).isEqualTo("did not stop within 100 ms after it was told to cancel");
    }

    @Test
    void guestThatEndsFailsItsCallsAndSaysHow() throws Exception {
        fake.when("execute", (params, reply) -> {
            try {
                fake.writeError("java.lang.OutOfMemoryError: Java heap space\n");
            } catch (java.io.IOException e) {
                throw new IllegalStateException(e);
            }
            fake.process.end(3, 0);
        });

        assertThatThrownBy(() -> guest.call("execute", params(), host, overdue)).isInstanceOf(PeerEndedException.class);
        assertThat(guest.howItEnded())
                .isEqualTo("ended: exit status 3: its memory was used up, see heap_in_mib in etc/sandbox.yaml;"
                        + " it wrote last:\njava.lang.OutOfMemoryError: Java heap space");
    }

    @Test
    void signalIsToldWithItsMeaning() {
        fake.process.end(0, 31);
        assertThat(guest.howItEnded())
                .isEqualTo("ended: killed by SIGSYS: a system call of another architecture, which its filter kills");
    }

    @Test
    void guestThatBreaksTheProtocolIsKilledWithTheReason() throws Exception {
        fake.write("Hello, host!\n");
        fake.awaitEnd();

        assertThat(guest.howItEnded()).isEqualTo("broke the protocol: the header is not 'Content-Length: '");
        assertThat(fake.process.isAlive()).isFalse();
    }

    /** It writes the short form where the protocol is, and the long one to its standard error. */
    @Test
    void aJavaVmThatCrashesIsNotTakenForABreach() throws Exception {
        String report =
                """
                #
                # A fatal error has been detected by the Java Runtime Environment:
                #
                #  SIGSEGV (0xb) at pc=0x00007f0503251000, pid=7, tid=8
                #
                """;
        fake.writeError(report + "a line of the long form\n".repeat(1_000));
        fake.write(report);
        fake.process.end(1, 0);
        fake.awaitEnd();

        assertThat(guest.howItEnded())
                .isEqualTo("ended: its Java VM crashed: SIGSEGV (0xb) at pc=0x00007f0503251000, pid=7, tid=8");
    }

    @Test
    void guestThatClosesItsStreamsButStaysIsKilled() {
        fake.process.out.end();
        fake.awaitEnd();

        assertThat(guest.howItEnded()).isEqualTo("closed its streams, but did not end");
        assertThat(fake.process.isAlive()).isFalse();
    }

    @Test
    void itsDirectoryGoesWithIt() {
        fake.process.end(0, 0);
        fake.awaitEnd();
        assertThat(guest.directory().root()).doesNotExist();
    }

    @Test
    void actionThatIsBeyondTheProtocolIsAClearFailureAndTheGuestLives() throws Exception {
        JsonObject huge = new JsonObject();
        huge.addProperty("text", "x".repeat(5_000_000));

        assertThatThrownBy(() -> guest.call("echo", huge, host, overdue))
                .isInstanceOf(GuestFailure.class)
                .hasMessageStartingWith("cannot be sent to its guest: ");
        assertThat(guest.call("echo", params(), host, overdue)).isEqualTo(params());
    }

    @Test
    void tooManyCallsAtOnceAreAClearFailure() throws Exception {
        fake.when("execute", (params, reply) -> {});
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            callers.add(call("execute"));
            fake.awaitHeard("execute");
        }
        assertThatThrownBy(() -> guest.call("execute", params(), host, overdue))
                .isInstanceOf(GuestFailure.class)
                .hasMessage("is called too often at once: 64 calls wait for their replies already");
        guest.kill("enough");
        for (Thread caller : callers) {
            caller.join();
        }
    }

    private Thread call(String method) {
        Callable<JsonElement> task = () -> guest.call(method, params(), host, overdue);
        FutureTask<JsonElement> future = new FutureTask<>(task);
        Thread thread = new Thread(future);
        thread.start();
        return thread;
    }

    private static JsonObject params() {
        JsonObject params = new JsonObject();
        params.addProperty("n", 1);
        return params;
    }
}
