package dev.wingman.sharing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.wingman.manifest.SemanticVersion;
import dev.wingman.sharing.SharingException.Kind;
import dev.wingman.trust.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever answers in place of a repository: a call ends, in bounds, and nothing that was not promised gets through. */
@Timeout(120)
class RepositoryTest {

    private static final byte[] JAR = "the bytes of a jar".getBytes(UTF_8);
    private static final Duration PATIENT = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/repo";
    }

    private void serve(String name, HttpHandler handler) {
        server.createContext("/repo/" + name, exchange -> {
            try (exchange) {
                handler.handle(exchange);
            }
        });
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private Repository repository(String url, Duration deadline) throws SharingException {
        return new Repository(Address.parse(url), new Download(deadline));
    }

    private static PluginOffer offer(long size, String sha256) {
        return new PluginOffer("lamp", SemanticVersion.parse("1.0.0"), "", "", "", "", "", "lamp.jar", size, sha256);
    }

    private static PluginOffer offer() {
        return offer(JAR.length, Sha256.of(JAR));
    }

    private void refused(Kind kind, PluginOffer offer, String message) {
        assertThatThrownBy(() -> repository(url(), PATIENT).jar(offer))
                .isInstanceOfSatisfying(
                        SharingException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContaining(message);
    }

    @Test
    void whatIsPromisedIsGiven() throws Exception {
        serve("lamp.jar", exchange -> send(exchange, 200, JAR));
        serve("plugins.json", exchange -> send(exchange, 200, "{\"format\":1,\"plugins\":[]}".getBytes(UTF_8)));

        for (String url : new String[] {url(), url() + "/"}) {
            assertThat(repository(url, PATIENT).jar(offer())).isEqualTo(JAR);
            assertThat(repository(url, PATIENT).index().offers()).isEmpty();
        }
    }

    @Test
    void anotherDigestIsRefused() {
        serve("lamp.jar", exchange -> send(exchange, 200, "The bytes of a jar".getBytes(UTF_8)));

        refused(Kind.REFUSED, offer(), "has the SHA-256 ");
    }

    @Test
    void aShorterOneIsRefused() {
        serve("lamp.jar", exchange -> send(exchange, 200, "the bytes".getBytes(UTF_8)));

        refused(Kind.REFUSED, offer(), "has 9 bytes, but the index says 18");
    }

    @Test
    void aConnectionThatBreaksIsNotTakenForTheEnd() {
        serve("lamp.jar", exchange -> {
            exchange.sendResponseHeaders(200, JAR.length);
            exchange.getResponseBody().write(JAR, 0, 5);
            exchange.getResponseBody().flush();
        });

        refused(Kind.UNREACHABLE, offer(), "/repo/lamp.jar: ");
    }

    @Test
    void anEndlessBodyIsCutOff() {
        serve("lamp.jar", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            while (end.getCount() > 0) {
                out.write(JAR);
            }
        });

        refused(Kind.REFUSED, offer(), "is longer than 18 bytes");
    }

    @Test
    void aBodyThatNeverComesEndsAtTheDeadline() throws Exception {
        serve("lamp.jar", exchange -> {
            exchange.sendResponseHeaders(200, JAR.length);
            exchange.getResponseBody().write(JAR, 0, 1);
            exchange.getResponseBody().flush();
            await();
        });

        assertThatThrownBy(() -> repository(url(), Duration.ofMillis(300)).jar(offer()))
                .isInstanceOfSatisfying(
                        SharingException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE))
                .hasMessageContaining("is not there whole within");
    }

    private void await() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void somethingElseThanHttpIsNoAnswer() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            threads.execute(() -> {
                try (Socket connection = listener.accept()) {
                    connection.getOutputStream().write("SSH-2.0-OpenSSH_9\r\n\r\n".getBytes(UTF_8));
                } catch (IOException e) {
                    // The caller has had enough.
                }
            });
            assertThatThrownBy(() -> repository("http://127.0.0.1:" + listener.getLocalPort(), PATIENT)
                            .index())
                    .isInstanceOf(SharingException.class);
        }
    }

    @Test
    void redirectsAreFollowedWithinTheSchemeAndNotForEver() throws Exception {
        serve("lamp.jar", exchange -> {
            exchange.getResponseHeaders().add("Location", "moved.jar");
            send(exchange, 302, JAR);
        });
        serve("moved.jar", exchange -> send(exchange, 200, JAR));
        serve("round", exchange -> {
            exchange.getResponseHeaders().add("Location", "/repo/round/plugins.json");
            send(exchange, 307, JAR);
        });

        assertThat(repository(url(), PATIENT).jar(offer())).isEqualTo(JAR);
        assertThatThrownBy(() -> repository(url() + "/round", PATIENT).index())
                .hasMessageEndingWith("/repo/round/plugins.json: more than 5 redirects");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"file:///etc/passwd", "https://127.0.0.1/lamp.jar", "ftp://127.0.0.1/lamp.jar", "http:///x"})
    void redirectsToAnotherSchemeAreNotFollowed(String target) {
        serve("lamp.jar", exchange -> {
            exchange.getResponseHeaders().add("Location", target);
            send(exchange, 302, JAR);
        });

        assertThatThrownBy(() -> repository(url(), PATIENT).jar(offer())).isInstanceOf(SharingException.class);
    }

    @Test
    void credentialsAreRefusedAndNotShown() {
        serve("lamp.jar", exchange -> {
            exchange.getResponseHeaders().add("Location", "http://me:hunter2@127.0.0.1/lamp.jar?token=hunter2");
            send(exchange, 302, JAR);
        });

        assertThatThrownBy(() -> Address.parse("https://me:hunter2@example.org/repo"))
                .hasMessage("the address https://example.org/repo has a user, a password or a fragment, expected one"
                        + " without");
        assertThatThrownBy(() -> repository(url(), PATIENT).jar(offer()))
                .hasMessageNotContaining("hunter2")
                .hasMessageContaining("http://127.0.0.1/lamp.jar");
        assertThat(parse("https://example.org/lamp.jar?token=hunter2")).hasToString("https://example.org/lamp.jar");
    }

    private static Address parse(String url) {
        try {
            return Address.parse(url);
        } catch (SharingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatIsNotThereIsUnreachable() {
        refused(Kind.UNREACHABLE, offer(), "/repo/lamp.jar: the server answers 404, expected 200");
        server.stop(0);
        refused(Kind.UNREACHABLE, offer(), "/repo/lamp.jar: ");
    }

    @Test
    void aDirectoryIsARepositoryToo() throws Exception {
        Files.write(directory.resolve("lamp.jar"), JAR);

        for (String url : new String[] {directory.toString(), directory.toUri().toString()}) {
            assertThat(repository(url, PATIENT).jar(offer())).isEqualTo(JAR);
            assertThatThrownBy(() -> repository(url, PATIENT).index())
                    .hasMessage(directory.resolve("plugins.json") + ": no such file");
            assertThatThrownBy(() -> repository(url, PATIENT).jar(offer(5, Sha256.of(JAR))))
                    .hasMessageEndingWith("is longer than 5 bytes");
        }
    }

    @Test
    void aCertificateOfNobodyIsNotTrusted() throws Exception {
        HttpsServer secured = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secured.setHttpsConfigurator(new HttpsConfigurator(selfSigned()));
        secured.createContext("/", exchange -> send(exchange, 200, JAR));
        secured.setExecutor(threads);
        secured.start();
        try {
            String url = "https://127.0.0.1:" + secured.getAddress().getPort();
            assertThatThrownBy(() -> repository(url, PATIENT).jar(offer()))
                    .isInstanceOfSatisfying(
                            SharingException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE))
                    .hasMessageContaining("PKIX path building failed");
        } finally {
            secured.stop(0);
        }
    }

    private SSLContext selfSigned() throws Exception {
        Path store = directory.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit")
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    @Test
    void whatCameSafelyIsNotContinuedInTheOpen() {
        Address address = parse("https://example.org/repo/lamp.jar");

        assertThatThrownBy(() -> address.redirected("http://example.org/repo/lamp.jar"))
                .isInstanceOfSatisfying(
                        SharingException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                .hasMessage(
                        "https://example.org/repo/lamp.jar redirects to http://example.org/repo/lamp.jar, expected a"
                                + " redirect within https");
    }
}
