package dev.wingman.sandbox.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.wingman.sandbox.SandboxException;
import dev.wingman.sandbox.protocol.Reply;
import dev.wingman.sandbox.protocol.RpcError;
import dev.wingman.sandbox.protocol.service.ListenerRequests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a blank guest becomes a plugin's, and what an operator reads when it does not. */
class BringUpTest {

    private static final String JAVA = "its guest did not come up (Java " + Runtime.version() + "): ";

    private static final HostCalls HOST = new HostCalls() {
        @Override
        public void answer(String method, JsonElement arguments, Reply reply, ListenerRequests listeners) {
            reply.ok(arguments);
        }

        @Override
        public void progress(String message) {}
    };

    private final FakeGuest fake = new FakeGuest().speaking();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final OverdueGuests overdue = new OverdueGuests(timer, Duration.ofMillis(100));
    private final List<Boolean> cacheAfterConfine = new ArrayList<>();
    private final BringUp bringUp = new BringUp((guest, step) -> {
        step.send(new JsonObject());
        cacheAfterConfine.add(guest.directory().hasCache());
        return List.of("seccomp");
    });

    @AfterEach
    void end() {
        fake.process.end(0, 0);
        timer.shutdownNow();
    }

    @Test
    void guestIsLoadedConfinedAndDescribedInThisOrder() throws Exception {
        bringUp.initialize(fake.guest, true);
        Sandbox.Ready ready = prepare();

        assertThat(ready.description()).isEqualTo(new Description("lamp", List.of("shine")));
        assertThat(ready.layers()).containsExactly("seccomp");
        assertThat(fake.heard).containsExactly("initialize", "load", "confine", "describe");
        assertThat(cacheAfterConfine).containsExactly(false);
        assertThat(fake.guest.isAlive()).isTrue();
        assertThat(fake.guest.directory().bundles().resolve("plugin.jar")).hasBinaryContent(new byte[] {1});
        assertThat(fake.guest.directory().bundles().resolve("api/sample.docker.jar"))
                .hasBinaryContent(new byte[] {2});
    }

    /** Only who waits has the time to rehearse. */
    @Test
    void guestIsToldWhetherItWillWait() throws Exception {
        List<String> told = new ArrayList<>();
        fake.when("initialize", (params, reply) -> {
            told.add(params.getAsJsonObject().get("waits").getAsString());
            reply.ok(FakeGuest.json("{\"protocol\": 1}"));
        });
        bringUp.initialize(fake.guest, true);
        bringUp.initialize(fake.guest, false);
        assertThat(told).containsExactly("true", "false");
    }

    @Test
    void anotherVersionOfTheProtocolIsRefused() {
        for (String answer : List.of("{\"protocol\": 2}", "{}", "[]", "{\"protocol\": {}}")) {
            fake.when("initialize", answer);
            assertThatThrownBy(() -> bringUp.initialize(fake.guest, true))
                    .isInstanceOf(SandboxException.class)
                    .hasMessage(JAVA + "it does not speak version 1 of the protocol");
        }
    }

    @Test
    void guestThatEndsDuringItsStartIsDiagnosedWithStatusAndLastWords() {
        fake.when("initialize", (params, reply) -> {
            try {
                fake.writeError("Error: Could not find or load main class\n");
            } catch (java.io.IOException e) {
                throw new IllegalStateException(e);
            }
            fake.process.end(1, 0);
        });
        assertThatThrownBy(() -> bringUp.initialize(fake.guest, true))
                .isInstanceOf(SandboxException.class)
                .hasMessage(JAVA + "at 'initialize' it ended: exit status 1; it wrote last:\n"
                        + "Error: Could not find or load main class");
    }

    @Test
    void stepThatFailsEndsTheGuest() {
        fake.when("load", (params, reply) -> reply.fail(new RpcError(RpcError.INTERNAL, "no \u001b[2J bundle")));

        assertThatThrownBy(this::prepare)
                .isInstanceOf(SandboxException.class)
                .hasMessage(JAVA + "it failed at 'load': no  [2J bundle");
        fake.awaitEnd();
    }

    @Test
    void guestThatIsNotHeldRunsNoCodeOfThePlugin() {
        BringUp distrustful = new BringUp((guest, step) -> {
            throw new SandboxException("its guest is not held as it must be: seccomp: not on thread 7");
        });
        assertThatThrownBy(() -> distrustful.prepare(fake.guest, Samples.code(), HOST, overdue))
                .isInstanceOf(SandboxException.class)
                .hasMessage("its guest is not held as it must be: seccomp: not on thread 7");
        assertThat(fake.heard).containsExactly("load");
        fake.awaitEnd();
    }

    @Test
    void guestThatCanStillWriteRunsNoCodeOfThePlugin() {
        BringUp forgetful = new BringUp((guest, step) -> List.of("seccomp"));
        assertThatThrownBy(() -> forgetful.prepare(fake.guest, Samples.code(), HOST, overdue))
                .isInstanceOf(SandboxException.class)
                .hasMessage(JAVA + "it still has a place to write");
        assertThat(fake.heard).containsExactly("load");
        fake.awaitEnd();
    }

    /** The look at the guest comes after both, the guest's own part and this. */
    @Test
    void placeToWriteIsTakenAwayBeforeTheGuestIsLookedAt() throws Exception {
        CountDownLatch confined = new CountDownLatch(1);
        fake.when("confine", (params, reply) -> {
            confined.countDown();
            reply.ok(new JsonObject());
        });
        List<Boolean> seen = new ArrayList<>();
        BringUp attentive = new BringUp((guest, step) -> {
            step.send(new JsonObject());
            seen.add(confined.getCount() == 0 && !guest.directory().hasCache());
            return List.of("seccomp");
        });
        attentive.prepare(fake.guest, Samples.code(), HOST, overdue);
        assertThat(seen).containsExactly(true);
    }

    @Test
    void constructorThatThrowsIsToldAsSuch() {
        fake.when(
                "describe",
                (params, reply) -> reply.fail(new RpcError(RpcError.PLUGIN_THREW, "java.lang.Error: no lamp")));
        assertThatThrownBy(this::prepare)
                .isInstanceOf(SandboxException.class)
                .hasMessage("its constructor threw java.lang.Error: no lamp");
        fake.awaitEnd();
    }

    @Test
    void constructorThatHangsIsEndedWhenTheWaitingThreadIsInterrupted() throws Exception {
        CountDownLatch constructing = new CountDownLatch(1);
        fake.when("describe", (params, reply) -> constructing.countDown());
        FutureTask<Sandbox.Ready> task = new FutureTask<>(this::prepare);
        Thread thread = new Thread(task);
        thread.start();
        assertThat(constructing.await(20, TimeUnit.SECONDS)).isTrue();

        thread.interrupt();

        fake.awaitEnd();
        assertThatThrownBy(task::get).cause().isInstanceOf(InterruptedException.class);
    }

    @Test
    void constructorThatHangsIsEndedByItselfAfterTenSeconds() {
        fake.when("describe", (params, reply) -> {});

        assertThatThrownBy(this::prepare)
                .isInstanceOf(SandboxException.class)
                .hasMessage(JAVA + "at 'describe' it did not answer 'describe' within 10 s");
        fake.awaitEnd();
    }

    private Sandbox.Ready prepare() throws SandboxException, InterruptedException {
        return bringUp.prepare(fake.guest, Samples.code(), HOST, overdue);
    }
}
