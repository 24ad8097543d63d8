package dev.wingman.resource.http.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.wingman.api.PermissionRefusedException;
import dev.wingman.api.RequiresPermission;
import dev.wingman.manifest.Permission;
import dev.wingman.permissions.Explanation;
import dev.wingman.permissions.PermissionGuard;
import dev.wingman.resource.http.Body;
import dev.wingman.resource.http.Http;
import dev.wingman.resource.http.HttpException;
import dev.wingman.resource.http.HttpException.Kind;
import dev.wingman.resource.http.HttpMethod;
import dev.wingman.resource.http.HttpRequest;
import dev.wingman.resource.http.HttpUrl;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.ComponentContext;

class HttpComponentTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    @TempDir
    Path home;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private HttpComponent http;

    @BeforeEach
    void configure() throws Exception {
        Files.createDirectories(home.resolve("etc"));
        Files.writeString(home.resolve("etc/http.yaml"), "private_addresses: {'*': [127.0.0.0/8]}\n");
        http = component(allowing());
    }

    @AfterEach
    void end() {
        http.deactivate();
        callers.shutdownNow();
    }

    @Test
    void eachRequestAsksForThePermissionOfTheUsingBundleOnTheTarget() throws Exception {
        try (RawServer end = RawServer.sending(OK);
                RawServer start = RawServer.sending(
                        "HTTP/1.1 302 Elsewhere\r\nLocation: " + end.url("/") + "\r\nContent-Length: 0\r\n\r\n")) {
            http.send(get(start.url("/"), 5));

            assertThat(asked)
                    .containsExactly(
                            "my-plugin http:request 127.0.0.1:" + start.port(),
                            "my-plugin http:request 127.0.0.1:" + end.port());
        }
    }

    @Test
    void aRefusalReachesTheCallerAndNothingIsSent() throws Exception {
        PermissionRefusedException refusal =
                new PermissionRefusedException("my-plugin", "http:request", "127.0.0.1:1", "the remedy");
        http = component(refusing(refusal));
        try (RawServer server = RawServer.sending(OK)) {
            assertThatThrownBy(() -> http.send(get(server.url("/"), 0))).isSameAs(refusal);
            assertThatThrownBy(() -> http.check(get(server.url("/"), 0))).isSameAs(refusal);
            assertThat(server.requests).isEmpty();
        }
    }

    @Test
    void whatEachMethodSaysItRequiresIsWhatItAsksFor() throws Exception {
        List<Permission> permissions = new CopyOnWriteArrayList<>();
        http = component(noting(permissions));
        try (RawServer server = RawServer.sending(OK)) {
            for (Method method : Http.class.getDeclaredMethods()) {
                permissions.clear();
                assertThatThrownBy(() -> method.invoke(http, get(server.url("/"), 0)))
                        .hasCauseInstanceOf(PermissionRefusedException.class);
                assertThat(permissions)
                        .containsExactly(Permission.parse(
                                method.getAnnotation(RequiresPermission.class).value()));
            }
            assertThat(server.requests).isEmpty();
        }
    }

    @Test
    void aPluginThatMayNotLearnsNothingOfTheSettings() throws Exception {
        Files.writeString(home.resolve("etc/http.yaml"), "mistake");
        PermissionRefusedException refusal =
                new PermissionRefusedException("my-plugin", "http:request", "127.0.0.1:1", "the remedy");
        http = component(refusing(refusal));

        assertThatThrownBy(() -> http.check(get("http://127.0.0.1:1/", 0))).isSameAs(refusal);
    }

    @Test
    void theProxyOfTheSettingsIsUsedFromTheNextRequestOn() throws Exception {
        try (RawServer server = RawServer.sending(OK);
                ProxyDouble proxy = new ProxyDouble().reaching("93.184.216.34:80", server.port())) {
            Files.writeString(
                    home.resolve("etc/http.yaml"),
                    "proxy:\n  url: '" + proxy.url() + "'\n  no_proxy: ['127.0.0.1:*']\n"
                            + "private_addresses: {'*': [127.0.0.0/8]}\n");

            assertThat(http.send(get("http://93.184.216.34/", 0)).body().text()).isEqualTo("ok");
            assertThat(http.send(get(server.url("/"), 0)).body().text()).isEqualTo("ok");
            assertThat(proxy.heads).hasSize(1);
        }
    }

    @Test
    void aRequestGoesOverTheWireAsItIs() throws Exception {
        try (RawServer server = RawServer.sending(OK)) {
            http.send(new HttpRequest(
                    HttpMethod.POST,
                    HttpUrl.parse(server.url("/a%20b?c=d")),
                    Map.of("X-One", "1"),
                    Body.text("b\u00fccher"),
                    Client.TIMEOUT,
                    0));

            assertThat(server.requests)
                    .containsExactly("POST /a%20b?c=d HTTP/1.1\r\nHost: 127.0.0.1:" + server.port()
                            + "\r\nConnection: close\r\nAccept-Encoding: gzip\r\nX-One: 1\r\nContent-Length: 7\r\n\r\n"
                            + "b\u00c3\u00bccher");
        }
    }

    @Test
    void aCheckSaysWhatCanBeSaidWithoutTheNetwork() throws Exception {
        http.check(get("http://name.that.is.never.looked.up.example/", 0));
        assertThatThrownBy(() -> http.check(get("http://10.0.0.1/", 0)))
                .asInstanceOf(type(HttpException.class))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.ADDRESS));
        assertThatThrownBy(() -> http.check(request(HttpMethod.POST, Map.of(), new Body(new byte[1_048_577]))))
                .hasMessage("the body is 1048577 bytes long, expected at most 1048576 (max_request_in_kib in"
                        + " etc/http.yaml)");
        assertThatThrownBy(() -> http.check(request(HttpMethod.GET, Map.of("X", "secret:token"), Body.NONE)))
                .hasMessage("the secret 'token' is not sent: it is not listed under 'secrets:' in etc/http.yaml");
    }

    @Test
    void anInterruptEndsTheCallAndTheConnection() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        try (RawServer server = stalling(arrived, gone)) {
            CountDownLatch interrupted = new CountDownLatch(1);
            Thread caller = new Thread(() -> {
                try {
                    http.send(get(server.url("/"), 0));
                } catch (InterruptedException e) {
                    interrupted.countDown();
                } catch (HttpException e) {
                    // Not what is awaited below.
                }
            });
            caller.start();
            assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();

            caller.interrupt();

            assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(gone.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aPluginThatGoesAwayTakesItsRequestsAlong() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        try (RawServer server = stalling(arrived, gone)) {
            Future<?> call = callers.submit(() -> http.send(get(server.url("/"), 0)));
            assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();

            http.deactivate();

            assertThatThrownBy(() -> call.get(30, TimeUnit.SECONDS))
                    .rootCause()
                    .hasMessage("127.0.0.1:" + server.port() + ": was ended: the plugin or the runtime stops");
            assertThat(gone.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThatThrownBy(() -> http.send(get("http://127.0.0.1:1/", 0)))
                .hasMessage("no request is sent any more: the plugin or the runtime stops");
        assertThat(http).hasToString("my-plugin: 0 request(s) under way, closed");
    }

    @Test
    void aLookUpThatHangsIsLeftBehindAtTheDeadline() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        http = component(allowing(), name -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new UnknownHostException("interrupted");
            }
            return List.of();
        });
        HttpRequest request = new HttpRequest(
                HttpMethod.POST, HttpUrl.parse("http://slow.example/"), Map.of(), Body.NONE, Duration.ofSeconds(1), 0);

        assertThatThrownBy(() -> http.send(request))
                .asInstanceOf(type(HttpException.class))
                .satisfies(e -> assertThat(e.sent()).isFalse())
                .hasToString(
                        "dev.wingman.resource.http.HttpException: slow.example:80: no whole answer within 1000 ms");
        release.countDown();
    }

    @Test
    void nothingRunsBeforeTheFirstRequestAndOnePluginCannotHaveAllThreads() throws Exception {
        assertThat(threads()).isZero();
        CountDownLatch arrived = new CountDownLatch(Exchanges.MOST);
        try (RawServer server = stalling(arrived, new CountDownLatch(1))) {
            for (int i = 0; i < Exchanges.MOST; i++) {
                callers.execute(() -> stall(server));
            }
            assertThat(arrived.await(60, TimeUnit.SECONDS)).isTrue();

            assertThatThrownBy(() -> http.send(get(server.url("/"), 0)))
                    .asInstanceOf(type(HttpException.class))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.CLOSED))
                    .hasToString(
                            "dev.wingman.resource.http.HttpException: the plugin has 32 requests under way, which is"
                                    + " all that it may have");
            http.deactivate();
        }
    }

    private void stall(RawServer server) {
        try {
            http.send(get(server.url("/"), 0));
        } catch (HttpException | InterruptedException e) {
            // It is ended with the component.
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("wingman-http-") && thread.isAlive())
                .filter(thread -> !thread.isInterrupted())
                .count();
    }

    /** Answers never, and tells when its client is gone. */
    private static RawServer stalling(CountDownLatch arrived, CountDownLatch gone) throws Exception {
        return new RawServer((request, out) -> {
            arrived.countDown();
            CountDownLatch never = new CountDownLatch(1);
            try {
                while (!never.await(20, TimeUnit.MILLISECONDS)) {
                    out.write(RawServer.bytes("HTTP/1.1 100 Continue\r\n".substring(0, 1)));
                }
            } finally {
                gone.countDown();
            }
        });
    }

    private static HttpRequest get(String url, int redirects) {
        return new HttpRequest(HttpMethod.GET, HttpUrl.parse(url), Map.of(), Body.NONE, Client.TIMEOUT, redirects);
    }

    private static HttpRequest request(HttpMethod method, Map<String, String> headers, Body body) {
        return new HttpRequest(method, HttpUrl.parse("http://a.example/"), headers, body, Client.TIMEOUT, 0);
    }

    private HttpComponent component(PermissionGuard guard) {
        return component(guard, new SystemResolver());
    }

    private HttpComponent component(PermissionGuard guard, NameResolver resolver) {
        Bundle plugin = answering(
                Bundle.class, Map.of("getSymbolicName", "my-plugin", "getLocation", "wingman:plugin/my-plugin/1"));
        BundleContext bundleContext = answering(BundleContext.class, Map.of("getProperty", home.toString()));
        ComponentContext context =
                answering(ComponentContext.class, Map.of("getUsingBundle", plugin, "getBundleContext", bundleContext));
        return new HttpComponent(context, guard, resolver);
    }

    private PermissionGuard allowing() {
        return new Guard() {
            @Override
            public void check(Bundle user, Permission permission, String target) {
                asked.add(user.getSymbolicName() + " " + permission + " " + target);
            }
        };
    }

    private static PermissionGuard refusing(PermissionRefusedException refusal) {
        return new Guard() {
            @Override
            public void check(Bundle user, Permission permission, String target) {
                throw refusal;
            }
        };
    }

    /** Refuses everything and notes what it was. */
    private static PermissionGuard noting(List<Permission> permissions) {
        return new Guard() {
            @Override
            public void check(Bundle user, Permission permission, String target) {
                permissions.add(permission);
                throw new PermissionRefusedException("my-plugin", permission.toString(), target, "the remedy");
            }
        };
    }

    private abstract static class Guard implements PermissionGuard {
        @Override
        public Explanation explain(Bundle user, Permission permission, String target) {
            throw new AssertionError("nobody asked for an explanation");
        }
    }

    /** Answers these methods, and no others. */
    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            if (!answers.containsKey(method.getName())) {
                throw new AssertionError(method + " was not expected");
            }
            return answers.get(method.getName());
        }));
    }
}
