package dev.wingman.sandbox.protocol.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.wingman.sandbox.protocol.Answered;
import dev.wingman.sandbox.protocol.Call;
import dev.wingman.sandbox.protocol.Handler;
import dev.wingman.sandbox.protocol.Limits;
import dev.wingman.sandbox.protocol.Peer;
import dev.wingman.sandbox.protocol.Pipe;
import dev.wingman.sandbox.protocol.Reply;
import dev.wingman.sandbox.protocol.RpcError;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Listeners that a guest gives with its calls: a guest's proxy and a host's service over the protocol. */
public class ListenersTest {

    public enum Source {
        OUT
    }

    @FunctionalInterface
    public interface Sink {
        boolean take(Source source, ByteBuffer bytes);
    }

    @FunctionalInterface
    public interface Odd {
        void take(Thread thread);
    }

    /** A host service of a resource that nobody knows, with listeners. */
    public interface Radio {
        int follow(String station, Sink sink);

        void lines(int count, Consumer<String> line);

        int both(Consumer<String> first, Supplier<Integer> second);

        void odd(Odd odd);

        void forgiving(Consumer<String> line);
    }

    private final class Host implements Radio {
        @Override
        public int follow(String station, Sink sink) {
            int taken = 0;
            byte[] piece = station.getBytes(StandardCharsets.UTF_8);
            while (sink.take(Source.OUT, ByteBuffer.wrap(piece).asReadOnlyBuffer())) {
                taken += piece.length;
            }
            return taken;
        }

        @Override
        public void lines(int count, Consumer<String> line) {
            kept = line;
            for (int i = 0; i < count; i++) {
                line.accept("line " + i);
            }
        }

        @Override
        public int both(Consumer<String> first, Supplier<Integer> second) {
            first.andThen(text -> first.accept("then " + text)).accept("one");
            return second.get();
        }

        @Override
        public void odd(Odd odd) {}

        @Override
        public void forgiving(Consumer<String> line) {
            try {
                line.accept("hello");
            } catch (RuntimeException e) {
                forgiven.add(e);
            }
        }
    }

    private volatile Consumer<String> kept;
    private final BlockingQueue<RuntimeException> forgiven = new LinkedBlockingQueue<>();
    private final BlockingQueue<JsonObject> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<Thread> servers = new LinkedBlockingQueue<>();
    private final Pipe toGuest = new Pipe(8192);
    private final Pipe toHost = new Pipe(8192);
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final HostServiceCall calls = HostServiceCall.of(Radio.class, "radio");
    private final GivenListeners given = new GivenListeners();

    private final Peer host = Peer.open(toHost.in, toGuest.out, Limits.OF_GUEST, new HostHandler(), "guest 1");

    private final Peer guest = Peer.open(
            toGuest.in,
            toHost.out,
            Limits.OF_HOST,
            new Handler() {
                @Override
                public void request(String method, JsonElement params, Reply reply) {
                    given.request(params, reply);
                }

                @Override
                public void notification(String method, JsonElement params) {}
            },
            "host");

    private final Radio radio = HostServiceProxy.of(Radio.class, "radio", guest, () -> 7, given);

    private final class HostHandler implements Handler {
        @Override
        public void request(String method, JsonElement params, Reply reply) {
            workers.execute(() -> {
                servers.add(Thread.currentThread());
                try {
                    reply.ok(calls.invoke(
                            new Host(), method, params.getAsJsonObject().get("arguments"), ListenersTest.this::tell));
                } catch (RpcError e) {
                    reply.fail(e);
                }
            });
        }

        @Override
        public void notification(String method, JsonElement params) {}
    }

    private Call tell(JsonObject params) {
        told.add(params);
        return host.call("listener", params);
    }

    @AfterEach
    void end() {
        workers.shutdownNow();
        toGuest.end();
        toHost.end();
    }

    @Test
    void aListenerIsToldOnTheThreadThatCallsAndItsAnswersCount() {
        List<String> taken = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();

        int bytes = radio.follow("jazz", (source, piece) -> {
            threads.add(Thread.currentThread());
            taken.add(source + " " + StandardCharsets.UTF_8.decode(piece));
            return taken.size() < 3;
        });

        assertThat(bytes).isEqualTo(8);
        assertThat(taken).containsExactly("OUT jazz", "OUT jazz", "OUT jazz");
        assertThat(threads).containsOnly(Thread.currentThread());
        assertThat(told.poll()).hasToString("{\"listener\":1,\"arguments\":[\"OUT\",\"amF6eg==\"]}");
    }

    @Test
    void listenersOfTheJdkAreListenersTooWithTheirOwnMethods() {
        List<String> heard = new ArrayList<>();

        assertThat(radio.both(heard::add, () -> 42)).isEqualTo(42);
        assertThat(heard).containsExactly("one", "then one");
    }

    @Test
    void whatAListenerThrowsEndsTheCallAndReachesTheCallerAsItWas() {
        IllegalStateException thrown = new IllegalStateException("enough");
        AtomicInteger heard = new AtomicInteger();

        assertThatThrownBy(() -> radio.lines(5, line -> {
                    heard.incrementAndGet();
                    throw thrown;
                }))
                .isSameAs(thrown);
        assertThat(heard).hasValue(1);
        assertNothingIsLeft();
    }

    @Test
    void whatAListenerThrowsMayBeForgivenByTheService() throws Exception {
        radio.forgiving(line -> {
            throw new IllegalStateException("token=secret");
        });

        assertThat(forgiven.poll(10, TimeUnit.SECONDS)).hasMessage("a listener of the guest failed");
    }

    @Test
    void aListenerThatAnswersWithNothingForSomethingEndsTheCall() {
        assertThatThrownBy(() -> radio.both(text -> {}, () -> null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("result: null is not carried");
    }

    @Test
    void aListenerThatIsNoneNeverLeavesTheGuest() {
        assertThatThrownBy(() -> radio.lines(1, null)).hasMessage("arguments[1]: null is not carried");
        assertThatThrownBy(() -> radio.odd(thread -> {}))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageStartingWith("radio.odd cannot be called: parameter 0: ")
                .hasMessageContaining("java.lang.Thread is not carried");
        assertThat(servers).isEmpty();
        assertNothingIsLeft();
    }

    /** A service that keeps a listener finds that it has ended, and nothing more is sent. */
    @Test
    void afterItsCallAListenerIsToldNothing() {
        radio.lines(1, line -> {});
        told.clear();

        assertThatThrownBy(() -> kept.accept("late")).hasMessage("a listener of the guest cannot be told any more");
        assertThat(told).isEmpty();
        assertNothingIsLeft();
    }

    @Test
    void aNumberThatTheGuestDoesNotKnowIsAnsweredWithAnErrorAndIsNoBreach() throws Exception {
        for (String params : List.of(
                "{\"listener\":1,\"arguments\":[]}",
                "{\"listener\":-1,\"arguments\":[]}",
                "{\"listener\":\"1\",\"arguments\":[]}",
                "{\"arguments\":[]}",
                "[]")) {
            Call call = host.call("listener", JsonParser.parseString(params));
            assertThatThrownBy(() -> call.await(Duration.ofSeconds(10)))
                    .isInstanceOf(RpcError.class)
                    .hasMessage("listener: there is none of this number; the call that it came with is over");
        }
        radio.lines(1, line -> {});
    }

    @Test
    void whatIsNoNumberOfAListenerIsALocatedMistake() {
        for (String number : List.of("\"1\"", "-1", "1.5", "1e3", "9007199254740993", "null", "{}")) {
            assertThatThrownBy(() -> calls.invoke(
                            new Host(), "radio.lines", JsonParser.parseString("[1," + number + "]"), this::tell))
                    .isInstanceOf(RpcError.class)
                    .hasMessage("arguments[1]: expected the number of a listener, 0 to 2^53");
        }
        assertThat(told).isEmpty();
    }

    @Test
    void oneThatBlocksHoldsUpItsOwnCallAloneAndAnInterruptEndsIt() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        BlockingQueue<Throwable> ended = new LinkedBlockingQueue<>();
        Thread caller = new Thread(() -> {
            try {
                radio.lines(1, line -> {
                    blocked.countDown();
                    awaitForever();
                });
            } catch (Throwable e) {
                ended.add(e);
            }
        });
        caller.start();
        assertThat(blocked.await(10, TimeUnit.SECONDS)).isTrue();

        assertThat(radio.follow("news", (source, bytes) -> false)).isZero();
        caller.interrupt();

        assertThat(ended.poll(10, TimeUnit.SECONDS)).isNotNull();
        assertThat(host.ended()).isNotDone();
        assertNothingIsLeft();
    }

    /** As when the action's deadline has come. */
    @Test
    void aServiceThatIsInterruptedWhileAListenerBlocksIsFree() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        BlockingQueue<Throwable> ended = new LinkedBlockingQueue<>();
        Thread caller = new Thread(() -> {
            try {
                radio.lines(2, line -> {
                    blocked.countDown();
                    awaitQuietly(free);
                });
            } catch (Throwable e) {
                ended.add(e);
            }
        });
        caller.start();
        assertThat(blocked.await(10, TimeUnit.SECONDS)).isTrue();
        servers.take().interrupt();
        // Its reply comes while the listener still runs.
        free.countDown();

        assertThat(ended.poll(10, TimeUnit.SECONDS)).hasMessage("radio.lines was interrupted");
        assertThat(radio.follow("news", (source, bytes) -> false)).isZero();
        assertThat(host.ended()).isNotDone();
    }

    @Test
    void anAnswerOfTheWrongTypeEndsTheCall() {
        for (String answer : List.of("null", "1", "\"true\"", "[true]")) {
            assertThatThrownBy(() -> calls.invoke(
                            new Host(), "radio.follow", JsonParser.parseString("[\"jazz\",1]"), params -> new Answered(
                                            JsonParser.parseString(answer))
                                    .call()))
                    .isInstanceOfSatisfying(
                            RpcError.class, e -> assertThat(e.code()).isEqualTo(RpcError.LISTENER_FAILED))
                    .hasMessage(
                            "radio.follow: a listener of the guest cannot be told, or answered with something else");
        }
    }

    @Test
    void whatIsBeyondTheLimitsIsNotSentAndEndsTheCall() {
        assertThatThrownBy(() -> radio.follow("x".repeat(3_500_000), (source, bytes) -> true))
                .isInstanceOf(HostServiceException.class)
                .hasMessage("radio.follow: a listener of the guest cannot be told, or answered with something else");
        assertThat(host.ended()).isNotDone();
    }

    @Test
    void aFloodPassesThroughOnePieceAtATimeSoThatNothingPilesUp() {
        AtomicInteger pieces = new AtomicInteger();

        radio.follow("x".repeat(100_000), (source, bytes) -> {
            assertThat(told).hasSize(1);
            told.clear();
            return pieces.incrementAndGet() < 2_000;
        });

        assertThat(pieces).hasValue(2_000);
    }

    @Test
    void aGuestThatIsGoneFreesTheServiceThatTellsIt() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        Future<?> caller = workers.submit(() -> radio.forgiving(line -> {
            blocked.countDown();
            awaitQuietly(free);
        }));
        assertThat(blocked.await(10, TimeUnit.SECONDS)).isTrue();

        toHost.end();

        assertThat(forgiven.poll(10, TimeUnit.SECONDS)).hasMessage("a listener of the guest failed");
        free.countDown();
        assertThatThrownBy(() -> caller.get(10, TimeUnit.SECONDS)).hasMessageContaining("the host is gone");
    }

    private void assertNothingIsLeft() {
        assertThat(given).hasToString("0 listeners given");
    }

    private static void awaitForever() {
        awaitQuietly(new CountDownLatch(1));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
