package dev.wingman.sandbox.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.wingman.sandbox.SandboxException;
import dev.wingman.sandbox.protocol.Reply;
import dev.wingman.sandbox.protocol.RpcError;
import dev.wingman.sandbox.protocol.service.ListenerRequests;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void guestIsBlankWhenItIsConfinedAndCannotWriteAnyMore() throws Exception {
        assertThat(fake.guest.layers()).isEmpty();

        bringUp.makeBlank(fake.guest, true);

        assertThat(fake.guest.layers()).containsExactly("seccomp");
        assertThat(fake.heard).containsExactly("initialize", "confine");
        assertThat(cacheAfterConfine).containsExactly(false);
        assertThat(fake.guest.directory().bundles()).isEmptyDirectory();
    }

    @Test
    void blankGuestIsLoadedAndDescribedInThisOrder() throws Exception {
        List<JsonElement> told = new ArrayList<>();
        fake.when("load", (params, reply) -> {
            told.add(params);
            reply.ok(new JsonObject());
        });
        Sandbox.Ready ready = prepare();

        assertThat(ready.description()).isEqualTo(new Description("lamp", List.of("shine")));
        assertThat(fake.heard).containsExactly("initialize", "confine", "load", "describe");
        assertThat(fake.guest.isAlive()).isTrue();
        Path root = fake.guest.directory().root();
        JsonObject load = told.get(0).getAsJsonObject();
        assertThat(root.resolve(load.get("jar").getAsString())).hasBinaryContent(new byte[] {1});
        assertThat(load.getAsJsonArray("api"))
                .extracting(path -> Files.readAllBytes(root.resolve(path.getAsString())))
                .containsExactly(new byte[] {2});
    }

    /** A guest of root is somebody else by then, who may not pass the directories above its own. */
    @Test
    void jarsAreNamedFromWhereTheGuestStarted() throws Exception {
        List<JsonElement> told = new ArrayList<>();
        fake.when("load", (params, reply) -> {
            told.add(params);
            reply.ok(new JsonObject());
        });
        prepare();

        assertThat(told.get(0).getAsJsonObject().get("jar").getAsString()).isEqualTo("bundles/plugin.jar");
    }

    /** Only who waits has the time to rehearse. */
    @Test
    void guestIsToldWhetherItWillWait() throws Exception {
        List<String> told = new ArrayList<>();
        fake.when("initialize", (params, reply) -> {
            told.add(params.getAsJsonObject().get("waits").getAsString());
            reply.ok(FakeGuest.json("{\"protocol\": 2}"));
        });
        bringUp.makeBlank(fake.guest, true);
        bringUp.makeBlank(fake.guest, false);
        assertThat(told).containsExactly("true", "false");
    }

    @Test
    void anotherVersionOfTheProtocolIsRefused() {
        for (String answer : List.of("{\"protocol\": 1}", "{}", "[]", "{\"protocol\": {}}")) {
            fake.when("initialize", answer);
            assertThatThrownBy(() -> bringUp.makeBlank(fake.guest, true))
                    .isInstanceOf(SandboxException.class)
                    .hasMessage(JAVA + "it does not speak version 2 of the protocol");
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
        assertThatThrownBy(() -> bringUp.makeBlank(fake.guest, true))
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
    void guestThatIsNotHeldIsNeverBlank() {
        BringUp distrustful = new BringUp((guest, step) -> {
            throw new SandboxException("its guest is not held as it must be: seccomp: not on thread 7");
        });
        assertThatThrownBy(() -> distrustful.makeBlank(fake.guest, false))
                .isInstanceOf(SandboxException.class)
                .hasMessage("its guest is not held as it must be: seccomp: not on thread 7");
        assertThat(fake.heard).containsExactly("initialize");
        assertThat(fake.guest.layers()).isEmpty();
    }

    @Test
    void guestThatCanStillWriteIsNeverBlank() {
        BringUp forgetful = new BringUp((guest, step) -> List.of("seccomp"));
        assertThatThrownBy(() -> forgetful.makeBlank(fake.guest, false))
                .isInstanceOf(SandboxException.class)
                .hasMessage(JAVA + "it still has a place to write");
        assertThat(fake.guest.layers()).isEmpty();
    }

    /** Whoever forgets to confine it, and whatever comes of that: the plugin's bytes do not get there. */
    @Test
    void guestThatIsNotConfinedIsGivenNoPlugin() {
        assertThatThrownBy(() -> bringUp.prepare(fake.guest, Samples.code(), HOST, overdue))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("is not confined");
        assertThat(fake.heard).isEmpty();
        assertThat(fake.guest.directory().bundles()).doesNotExist();
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
        attentive.makeBlank(fake.guest, false);
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
        bringUp.makeBlank(fake.guest, false);
        return bringUp.prepare(fake.guest, Samples.code(), HOST, overdue);
    }
}
