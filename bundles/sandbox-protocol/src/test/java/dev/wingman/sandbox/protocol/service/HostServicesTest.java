package dev.wingman.sandbox.protocol.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.wingman.api.PermissionRefusedException;
import dev.wingman.sandbox.protocol.Call;
import dev.wingman.sandbox.protocol.Handler;
import dev.wingman.sandbox.protocol.Limits;
import dev.wingman.sandbox.protocol.Peer;
import dev.wingman.sandbox.protocol.Pipe;
import dev.wingman.sandbox.protocol.Reply;
import dev.wingman.sandbox.protocol.RpcError;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.Promises;

/** A guest's proxy, and a host that answers it, over the protocol. */
public class HostServicesTest {

    public record Container(String name, Duration uptime) {}

    public static final class StormException extends Exception {
        private static final long serialVersionUID = 1L;

        public StormException(String message) {
            super(message);
        }
    }

    public static final class SealedException extends Exception {
        private static final long serialVersionUID = 1L;

        SealedException(int code) {
            super("code " + code);
        }
    }

    /** A host service of a resource that nobody knows. */
    public interface Weather {
        List<Container> list(String pattern, boolean all);

        void nothing();

        Optional<String> maybe(boolean there);

        String absent();

        Promise<Integer> later(int value);

        void storm(String message) throws StormException;

        void sealed() throws SealedException;

        void unexpected();

        void refused();

        void wait(String word) throws InterruptedException;

        void overloaded(int one);

        void overloaded(String other);

        Path path();

        static String statically() {
            return "";
        }
    }

    private static final class Host implements Weather {

        private final CountDownLatch waiting = new CountDownLatch(1);
        private final CountDownLatch forever = new CountDownLatch(1);

        @Override
        public List<Container> list(String pattern, boolean all) {
            return List.of(new Container(pattern + all, Duration.ofSeconds(3)));
        }

        @Override
        public void nothing() {}

        @Override
        public Optional<String> maybe(boolean there) {
            return there ? Optional.of("it") : Optional.empty();
        }

        @Override
        public String absent() {
            return null;
        }

        @Override
        public Promise<Integer> later(int value) {
            return value < 0 ? Promises.failed(new IllegalArgumentException("negative")) : Promises.resolved(value);
        }

        @Override
        public void storm(String message) throws StormException {
            throw new StormException(message);
        }

        @Override
        public void sealed() throws SealedException {
            throw new SealedException(7);
        }

        @Override
        public void unexpected() {
            throw new NullPointerException("token=secret");
        }

        @Override
        public void refused() {
            throw new PermissionRefusedException("disk", "weather:make", "rain", "disk may not make rain");
        }

        @Override
        public void wait(String word) throws InterruptedException {
            waiting.countDown();
            forever.await();
        }

        @Override
        public void overloaded(int one) {}

        @Override
        public void overloaded(String other) {}

        @Override
        public Path path() {
            return Path.of("a");
        }
    }

    private final Pipe toGuest = new Pipe(8192);
    private final Pipe toHost = new Pipe(8192);
    private final ExecutorService workers = Executors.newSingleThreadExecutor();
    private final Host service = new Host();
    private final HostServiceCall calls = HostServiceCall.of(Weather.class, "weather");
    private final BlockingQueue<Long> callIds = new LinkedBlockingQueue<>();

    private final Peer host = Peer.open(
            toHost.in,
            toGuest.out,
            Limits.OF_GUEST,
            new Handler() {
                @Override
                public void request(String method, JsonElement params, Reply reply) {
                    JsonObject object = params.getAsJsonObject();
                    callIds.add(object.get("call").getAsLong());
                    workers.execute(() -> {
                        try {
                            reply.ok(calls.invoke(
                                    service, method, object.get("arguments"), HostServicesTest::noListener));
                        } catch (RpcError e) {
                            reply.fail(e);
                        }
                    });
                }

                @Override
                public void notification(String method, JsonElement params) {}
            },
            "guest 1");

    private final Peer guest = Peer.open(
            toGuest.in,
            toHost.out,
            Limits.OF_HOST,
            new Handler() {
                @Override
                public void request(String method, JsonElement params, Reply reply) {}

                @Override
                public void notification(String method, JsonElement params) {}
            },
            "host");

    private final Weather weather = HostServiceProxy.of(Weather.class, "weather", guest, () -> 7, new GivenListeners());

    @AfterEach
    void end() {
        workers.shutdownNow();
        toGuest.end();
        toHost.end();
    }

    @Test
    void aCallTravelsWithTheRequestItWorksFor() {
        assertThat(weather.list("nginx", true)).containsExactly(new Container("nginxtrue", Duration.ofSeconds(3)));
        assertThat(callIds).containsExactly(7L);
    }

    @Test
    void nothingAbsentAndPresentResultsArrive() throws Exception {
        weather.nothing();
        assertThat(weather.maybe(true)).contains("it");
        assertThat(weather.maybe(false)).isEmpty();
        assertThat(weather.absent()).isNull();
        assertThat(weather.later(5).getValue()).isEqualTo(5);
    }

    @Test
    void aFailedPromiseFailsThePromiseOfTheGuest() throws Exception {
        assertThat(weather.later(-1).getFailure())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("negative");
    }

    @Test
    void aDeclaredExceptionIsThrownAsItWas() {
        assertThatThrownBy(() -> weather.storm("hail"))
                .isInstanceOf(StormException.class)
                .hasMessage("hail");
    }

    @Test
    void aDeclaredExceptionThatCannotBeMadeKeepsItsMessage() {
        assertThatThrownBy(weather::sealed)
                .isInstanceOf(HostServiceException.class)
                .hasMessage("code 7");
    }

    @Test
    void whatTheHostDidNotMeanToThrowTellsItsTypeAndNothingElse() {
        assertThatThrownBy(weather::unexpected)
                .isInstanceOf(HostServiceException.class)
                .hasMessage("weather.unexpected failed: java.lang.NullPointerException");
    }

    @Test
    void aRefusalIsThrownAsItWas() {
        assertThatThrownBy(weather::refused).isInstanceOfSatisfying(PermissionRefusedException.class, refused -> {
            assertThat(refused).hasMessage("disk may not make rain");
            assertThat(refused.plugin()).isEqualTo("disk");
            assertThat(refused.permission()).isEqualTo("weather:make");
            assertThat(refused.target()).isEqualTo("rain");
        });
    }

    @Test
    void anArgumentThatIsNotCarriedNeverLeavesTheGuest() {
        assertThatThrownBy(() -> weather.list(null, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("arguments[0]: null is not carried");
        assertThat(callIds).isEmpty();
    }

    @Test
    void anInterruptAbandonsTheCall() throws Exception {
        BlockingQueue<Throwable> thrown = new LinkedBlockingQueue<>();
        Thread caller = new Thread(() -> {
            try {
                weather.wait("long");
            } catch (Throwable e) {
                thrown.add(e);
            }
        });
        caller.start();
        assertThat(service.waiting.await(10, TimeUnit.SECONDS)).isTrue();
        caller.interrupt();
        assertThat(thrown.poll(10, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        service.forever.countDown();
        weather.nothing();
        assertThat(host.ended()).isNotDone();
        assertThat(guest.ended()).isNotDone();
    }

    @Test
    void aHostThatIsGoneFailsTheCall() {
        guest.close();
        assertThatThrownBy(weather::nothing)
                .isInstanceOf(HostServiceException.class)
                .hasMessage("weather.nothing: the host is gone");
    }

    @Test
    void theMethodsOfObjectStayInTheGuest() {
        assertThat(weather)
                .hasToString("Weather of the host")
                .isEqualTo(weather)
                .isNotEqualTo(service);
        assertThat(weather.hashCode()).isEqualTo(System.identityHashCode(weather));
        assertThat(callIds).isEmpty();
    }

    @Test
    void methodsThatCannotBeCalledSayWhy() {
        assertRefused("weather.toString", "weather.toString cannot be called: is a method of java.lang.Object");
        assertRefused("weather.statically", "weather.statically cannot be called: is static");
        assertRefused(
                "weather.overloaded",
                "weather.overloaded cannot be called: has several forms; a method needs a name of its own");
        assertRefused("weather.rain", "weather.rain cannot be called: there is no such method");
        assertRefused("docker.list", "docker.list cannot be called: there is no such method");
        assertRefused("list", "list cannot be called: there is no such method");
        assertThatThrownBy(weather::path)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageStartingWith("weather.path cannot be called: result: java.nio.file.Path is not carried");
    }

    @Test
    void argumentsOfTheWrongNumberOrTypeAreLocated() {
        assertInvalid("weather.list", "[\"a\"]", "arguments: expected 2 of them, by position, not 1");
        assertInvalid("weather.list", "[\"a\",\"yes\"]", "arguments[1]: expected true or false");
        assertInvalid("weather.list", "{\"pattern\":\"a\"}", "arguments: expected an array");
        assertInvalid("weather.list", null, "arguments: expected 2 of them, by position, not 0");
    }

    @Test
    void onlyInterfacesWithAResourceCanBeCalled() {
        assertThatThrownBy(() -> HostServiceCall.of(String.class, "text"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("java.lang.String is not an interface");
        assertThatThrownBy(() -> HostServiceCall.of(Weather.class, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(Weather.class.getName() + " guards no resource, so that calls have no name");
    }

    private static Call noListener(JsonObject told) {
        throw new AssertionError("nobody gave a listener");
    }

    private void assertRefused(String method, String message) {
        assertError(method, "[]", RpcError.METHOD_NOT_FOUND, message);
    }

    private void assertInvalid(String method, String arguments, String message) {
        assertError(method, arguments, RpcError.INVALID_PARAMS, message);
    }

    private void assertError(String method, String arguments, int code, String message) {
        JsonElement json = arguments == null ? null : JsonParser.parseString(arguments);
        assertThatThrownBy(() -> calls.invoke(service, method, json, HostServicesTest::noListener))
                .isInstanceOfSatisfying(RpcError.class, error -> {
                    assertThat(error).hasMessage(message);
                    assertThat(error.code()).isEqualTo(code);
                });
    }
}
