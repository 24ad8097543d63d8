package dev.wingman.sandbox.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.wingman.sandbox.GuestFailure;
import dev.wingman.sandbox.SandboxException;
import dev.wingman.sandbox.SandboxInfo;
import dev.wingman.sandbox.SandboxState;
import dev.wingman.sandbox.protocol.Reply;
import dev.wingman.sandbox.protocol.service.ListenerRequests;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One plugin and its guests, one after the other: idle, lost, lost too often, closed. */
class SandboxTest {

    private static final HostCalls NOTHING = new HostCalls() {
        @Override
        public void answer(String method, JsonElement arguments, Reply reply, ListenerRequests listeners) {
            throw new AssertionError(method);
        }

        @Override
        public void progress(String message) {}
    };

    private final AtomicLong now = new AtomicLong(1);
    private final BlockingQueue<FakeGuest> made = new LinkedBlockingQueue<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final OverdueGuests overdue = new OverdueGuests(timer, Duration.ofSeconds(5));
    private final Sandbox sandbox = new Sandbox("lamp", this::next, now::get);

    private Sandbox.Ready next() {
        FakeGuest fake = new FakeGuest("guest " + (made.size() + 1)).speaking();
        made.add(fake);
        return ready(fake);
    }

    private static Sandbox.Ready ready(FakeGuest fake) {
        fake.guest.heldBy(List.of("seccomp"));
        return new Sandbox.Ready(fake.guest, new Description("lamp", List.of("shine")));
    }

    @AfterEach
    void close() {
        sandbox.close();
        timer.shutdownNow();
    }

    @Test
    void callsShareOneGuest() throws Exception {
        call("echo");
        call("echo");

        assertThat(made).hasSize(1);
        assertThat(sandbox.info())
                .isEqualTo(new SandboxInfo(
                        "lamp",
                        SandboxState.READY,
                        made.peek().guest.pid(),
                        List.of("seccomp"),
                        2,
                        0,
                        Duration.ZERO,
                        ""));
    }

    @Test
    void guestThatIsIdleForLongIsEndedAndTheNextCallGetsAFreshOne() throws Exception {
        call("echo");
        pass(Duration.ofSeconds(60));
        sandbox.retireIfIdle(Duration.ofSeconds(60));
        assertThat(sandbox.info().state()).isEqualTo(SandboxState.READY);

        pass(Duration.ofNanos(1));
        sandbox.retireIfIdle(Duration.ofSeconds(60));

        made.peek().awaitEnd();
        SandboxInfo info = sandbox.info();
        assertThat(info.state()).isEqualTo(SandboxState.RESTING);
        assertThat(info.reason()).isEqualTo("was idle for 60 s");
        assertThat(info.ended()).isZero();
        call("echo");
        assertThat(made).hasSize(2);
    }

    @Test
    void guestWithACallInFlightIsNotIdleHoweverLongItTakes() throws Exception {
        BlockingQueue<Reply> waiting = new LinkedBlockingQueue<>();
        sandbox.open();
        made.peek().when("execute", (params, reply) -> waiting.add(reply));
        FutureTask<JsonElement> call = new FutureTask<>(() -> call("execute"));
        new Thread(call).start();
        Reply reply = waiting.take();

        pass(Duration.ofDays(1));
        sandbox.retireIfIdle(Duration.ofSeconds(1));

        reply.ok(new JsonObject());
        assertThat(call.get(10, TimeUnit.SECONDS)).isEqualTo(new JsonObject());
    }

    @Test
    void guestThatEndsWhileItIsIdleIsSeenAtOnce() throws Exception {
        call("echo");
        made.peek().process.end(0, 9);

        SandboxInfo info = awaitEnded(1);
        assertThat(info.state()).isEqualTo(SandboxState.RESTING);
        assertThat(info.pid()).isEqualTo(-1);
        assertThat(info.ended()).isEqualTo(1);
        assertThat(info.reason())
                .isEqualTo("ended: killed by SIGKILL: by the host, by the kernel for want of memory, or at the hard"
                        + " limit of CPU time");
    }

    @Test
    void guestThatEndsTakesItsCallWithItAndTheNextCallGetsAFreshOne() throws Exception {
        sandbox.open();
        made.peek().when("execute", (params, reply) -> made.peek().process.end(1, 0));

        assertThatThrownBy(() -> call("execute"))
                .isInstanceOf(GuestFailure.class)
                .hasMessage("lost its guest: it ended: exit status 1");
        assertThat(call("echo")).isEqualTo(new JsonObject());
        assertThat(made).hasSize(2);
    }

    @Test
    void guestsThatEndTooOftenMakeTheNextOneWaitVisibly() throws Exception {
        for (int i = 0; i < 3; i++) {
            call("echo");
            lose();
        }
        assertThatThrownBy(() -> call("echo"))
                .isInstanceOf(GuestFailure.class)
                .hasMessage("has no guest: its guests have ended 3 times within a minute; the next one is started in"
                        + " 1 s. The last one ended: exit status 1");
        SandboxInfo info = sandbox.info();
        assertThat(info.state()).isEqualTo(SandboxState.PAUSED);
        assertThat(info.reason())
                .isEqualTo("its guests have ended 3 times within a minute; the next one is started in 1 s."
                        + " The last one ended: exit status 1");

        pass(Duration.ofSeconds(1));
        call("echo");
        assertThat(sandbox.info().state()).isEqualTo(SandboxState.READY);
    }

    @Test
    void guestsThatDoNotComeUpCountLikeThoseThatEnd() {
        Sandbox broken = new Sandbox(
                "lamp",
                () -> {
                    throw new SandboxException("its constructor threw java.lang.Error: no");
                },
                now::get);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(broken::open)
                    .isInstanceOf(SandboxException.class)
                    .hasMessage("its constructor threw java.lang.Error: no");
        }
        assertThatThrownBy(broken::open)
                .isInstanceOf(SandboxException.class)
                .hasMessage("its guests have ended 3 times within a minute; the next one is started in 1 s."
                        + " The last one did not come up: its constructor threw java.lang.Error: no");
    }

    @Test
    void closingEndsTheGuestAndItsCalls() throws Exception {
        BlockingQueue<Reply> waiting = new LinkedBlockingQueue<>();
        sandbox.open();
        made.peek().when("execute", (params, reply) -> waiting.add(reply));
        FutureTask<Throwable> call = new FutureTask<>(() -> {
            try {
                call("execute");
                return null;
            } catch (GuestFailure e) {
                return e;
            }
        });
        new Thread(call).start();
        waiting.take();

        sandbox.close();

        assertThat(call.get(10, TimeUnit.SECONDS))
                .hasMessage("lost its guest: it was ended: its plugin was taken out of service");
        assertThat(sandbox.info().state()).isEqualTo(SandboxState.CLOSED);
        assertThatThrownBy(sandbox::open).isInstanceOf(SandboxException.class).hasMessage("its sandbox is closed");
    }

    @Test
    void guestThatIsMadeWhileTheSandboxClosesIsEnded() throws Exception {
        CountDownLatch making = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        FakeGuest fake = new FakeGuest();
        Sandbox slow = new Sandbox(
                "lamp",
                () -> {
                    making.countDown();
                    closed.await();
                    return ready(fake);
                },
                now::get);
        FutureTask<Sandbox.Ready> open = new FutureTask<>(slow::open);
        new Thread(open).start();
        making.await();

        slow.close();
        closed.countDown();

        assertThatThrownBy(() -> open.get(10, TimeUnit.SECONDS)).cause().hasMessage("its sandbox is closed");
        fake.awaitEnd();
    }

    @Test
    void callersAtTheSameTimeMakeOneGuest() throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        BlockingQueue<FutureTask<JsonElement>> calls = new LinkedBlockingQueue<>();
        for (int i = 0; i < 8; i++) {
            FutureTask<JsonElement> call = new FutureTask<>(() -> {
                start.await();
                return call("echo");
            });
            calls.add(call);
            new Thread(call).start();
        }
        start.countDown();
        for (FutureTask<JsonElement> call : calls) {
            assertThat(call.get(10, TimeUnit.SECONDS)).isEqualTo(new JsonObject());
        }
        assertThat(made).hasSize(1);
    }

    private void lose() throws InterruptedException {
        FakeGuest last = List.copyOf(made).get(made.size() - 1);
        long before = sandbox.info().ended();
        last.process.end(1, 0);
        awaitEnded(before + 1);
    }

    private SandboxInfo awaitEnded(long count) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        CountDownLatch never = new CountDownLatch(1);
        while (sandbox.info().ended() < count) {
            assertThat(System.nanoTime()).as(sandbox.info().toString()).isLessThan(deadline);
            assertThat(never.await(1, TimeUnit.MILLISECONDS)).isFalse();
        }
        return sandbox.info();
    }

    private JsonElement call(String method) throws Exception {
        return sandbox.call(method, new JsonObject(), NOTHING, overdue);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
