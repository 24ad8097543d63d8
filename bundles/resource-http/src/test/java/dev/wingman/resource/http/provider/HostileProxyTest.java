package dev.wingman.resource.http.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wingman.resource.http.Body;
import dev.wingman.resource.http.HttpException;
import dev.wingman.resource.http.HttpException.Kind;
import dev.wingman.resource.http.HttpMethod;
import dev.wingman.resource.http.HttpRequest;
import dev.wingman.resource.http.HttpUrl;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a proxy does, the outcome says that it was the proxy, that nothing was sent, and nothing of the credentials. */
class HostileProxyTest {

    private static final String NAME = "api.example";
    private static final String CREDENTIALS = "wingman:hunter2-hunter2";
    private static final String ENCODED =
            Base64.getEncoder().encodeToString(CREDENTIALS.getBytes(StandardCharsets.US_ASCII));

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            HTTP/1.1 407 Log in~~ | does not take the credentials of etc/http.yaml (407)
            HTTP/1.1 403 No~~ | does not connect to port 80 (403); it must allow CONNECT to the addresses and ports of the servers that are asked, plain http included
            HTTP/1.1 302 There~Location: http://evil.example/~~ | does not connect to port 80 (302); it must allow CONNECT to the addresses and ports of the servers that are asked, plain http included
            HTTP/1.1 502 No~~ | cannot reach 93.184.216.34 (502)
            HTTP/1.1 503 No~~ | cannot reach 93.184.216.34 (503)
            HTTP/1.1 504 No~~ | cannot reach 93.184.216.34 (504)
            HTTP/1.1 101 Switching~~ | gave no answer to CONNECT: the server switches to another protocol, which nobody asked for
            HTTP/2 200~~ | gave no answer to CONNECT: the answer's version is HTTP/2.2, expected HTTP/1.0 or HTTP/1.1
            HTTP/1.1 999 Odd~~ | gave no answer to CONNECT: the answer has the status 999, expected 100 to 599
            SSH-2.0-OpenSSH_9.2~~ | gave no answer to CONNECT: the answer is not HTTP/1.1: Invalid protocol version; error at offset 0: <SSH-2.0-OpenSSH_9.2>
            HTTP/1.1 200 Half~X-Rest: | gave no answer to CONNECT: the connection was closed before the answer's headers were complete
            HTTP/1.1 200 OK~~HTTP/1.1 200 OK~~forged | sends what nobody asked for yet
            """)
    void whatIsNoTunnelIsToldAndNothingIsSent(String answer, String what) throws Exception {
        try (RawServer proxy = RawServer.sending(answer.replace("~", "\r\n"))) {
            assertFailure(proxy, what);
        }
    }

    @Test
    void aProxyThatCutsTheConnectionIsTold() throws Exception {
        try (RawServer proxy = RawServer.sending("")) {
            assertFailure(
                    proxy,
                    "gave no answer to CONNECT: the connection was closed before the answer's headers were complete");
        }
    }

    @Test
    void aProxyThatIsSilentCostsNoMoreThanTheTimeToConnect() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (RawServer proxy = new RawServer((request, out) -> never.await())) {
            assertFailure(proxy, "gave no answer in time (connect_timeout_in_ms in etc/http.yaml)");
        }
    }

    @Test
    void aProxyThatAnswersByteByByteGetsNoMoreTime() throws Exception {
        try (RawServer proxy = new RawServer((request, out) -> {
            out.write(RawServer.bytes("HTTP/1.1 200 OK\r\nX-Slow: "));
            while (true) {
                out.write('x');
                out.flush();
                Thread.sleep(20); // The slowness that is tested; it ends with the connection.
            }
        })) {
            assertFailure(proxy, "gave no answer in time (connect_timeout_in_ms in etc/http.yaml)");
        }
    }

    @Test
    void aProxyWhoseAnswerNeverEndsIsTold() throws Exception {
        try (RawServer proxy = new RawServer((request, out) -> {
            out.write(RawServer.bytes("HTTP/1.1 200 OK\r\n"));
            while (true) {
                out.write(RawServer.bytes("X-More: " + "x".repeat(1000) + "\r\n"));
            }
        })) {
            HttpException failure = failure(proxy);
            assertThat(failure.kind()).isEqualTo(Kind.PROXY);
            assertThat(failure).hasMessageContaining("gave no answer to CONNECT: the answer's headers are too much");
        }
    }

    @Test
    void aProxyThatIsNotThereIsTold() throws Exception {
        int port;
        try (ServerSocket unused = new ServerSocket(0)) {
            port = unused.getLocalPort();
        }
        HttpException failure = failure(HttpUrl.parse("http://127.0.0.1:" + port));
        assertThat(failure.kind()).isEqualTo(Kind.PROXY);
        assertThat(failure)
                .hasMessage("api.example:80: the proxy 127.0.0.1:" + port
                        + " cannot be connected to: 127.0.0.1 (Connection refused)");
    }

    @Test
    void aProxyThatRepeatsTheCredentialsDoesNotTellThem() throws Exception {
        String cut = "x".repeat(175);
        for (String line : List.of("HTTP/1.1 407 ", "HTTP/1.1 403 ", "HTTP/1.1 999 ", "Garbage ", cut)) {
            try (RawServer proxy = new RawServer((request, out) -> out.write(RawServer.bytes(line + ENCODED + "\r\nX-"
                    + ENCODED.replace("=", "") + ": " + CREDENTIALS + "\r\n\r\n" + request)))) {
                assertThat(failure(proxy)).hasMessageNotContainingAny(ENCODED.substring(0, 8), CREDENTIALS, "hunter2");
            }
        }
    }

    @Test
    void aTunnelThatIsCutAfterTheRequestIsNoAnswerAndTheOutcomeIsUnknown() throws Exception {
        try (RawServer proxy = new RawServer((request, out) -> out.write(RawServer.bytes(ProxyDouble.ESTABLISHED)))) {
            HttpException failure = failure(proxy);
            assertThat(failure.kind()).isEqualTo(Kind.PROTOCOL);
            assertThat(failure.sent()).isTrue();
            assertThat(failure).hasMessageContaining("through the proxy 127.0.0.1:");
        }
    }

    @Test
    void anExchangeThatIsAbortedDoesNotAskTheProxy() throws Exception {
        try (RawServer proxy = RawServer.sending(ProxyDouble.ESTABLISHED)) {
            Connection connection = new Connection();
            connection.abort();
            ProxyTunnel tunnel =
                    new ProxyTunnel(rule(HttpUrl.parse(proxy.url("/"))), Optional.empty(), new SystemResolver());
            assertThatThrownBy(() -> tunnel.open(
                            connection,
                            HttpUrl.parse("http://" + NAME + "/"),
                            Client.knowing(NAME, "93.184.216.34").addresses(NAME),
                            System.nanoTime() + Duration.ofSeconds(10).toNanos()))
                    .isInstanceOf(IOException.class);
            assertThat(proxy.requests).isEmpty();
        }
    }

    private void assertFailure(RawServer proxy, String what) throws Exception {
        HttpException failure = failure(proxy);
        assertThat(failure.kind()).isEqualTo(Kind.PROXY);
        assertThat(failure.sent()).isFalse();
        assertThat(failure).hasMessage("api.example:80: the proxy 127.0.0.1:" + proxy.port() + " " + what);
        assertThat(proxy.requests).allMatch(request -> request.startsWith("CONNECT 93.184.216.34:80 "));
    }

    private HttpException failure(RawServer proxy) throws Exception {
        return failure(HttpUrl.parse(proxy.url("/")));
    }

    private HttpException failure(HttpUrl proxy) throws Exception {
        Path file = Files.writeString(directory.resolve("proxy"), CREDENTIALS);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        HttpSettings settings = new HttpSettings(
                Map.of(),
                Duration.ofMillis(500),
                4096,
                4096,
                Optional.empty(),
                directory,
                Map.of(),
                Optional.of(rule(proxy)));
        try (Client client = new Client(settings, Client.knowing(NAME, "93.184.216.34"))) {
            HttpRequest request = new HttpRequest(
                    HttpMethod.POST,
                    HttpUrl.parse("http://" + NAME + "/"),
                    Map.of(),
                    Body.text("hello"),
                    Client.TIMEOUT,
                    0);
            return catchThrowableOfType(HttpException.class, () -> client.send(request));
        }
    }

    private static ProxyRule rule(HttpUrl proxy) {
        return new ProxyRule(proxy, List.of(), Optional.of("proxy"));
    }
}
