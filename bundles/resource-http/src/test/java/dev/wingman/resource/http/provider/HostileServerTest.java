package dev.wingman.resource.http.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.wingman.resource.http.Body;
import dev.wingman.resource.http.HttpException;
import dev.wingman.resource.http.HttpException.Kind;
import dev.wingman.resource.http.HttpMethod;
import dev.wingman.resource.http.HttpRequest;
import dev.wingman.resource.http.HttpResponse;
import dev.wingman.resource.http.HttpUrl;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Servers that lie, stall, or never stop: each ends in a typed outcome, in bounded memory and time. */
class HostileServerTest {

    private static final String CLOSED = "the connection was closed before the answer's headers were complete";
    private final Client client = new Client();

    @AfterEach
    void close() {
        client.close();
    }

    static List<Arguments> lies() {
        return List.of(
                Arguments.of("", CLOSED),
                Arguments.of("HTTP/1.1 200 OK\r\nContent-Le", CLOSED),
                Arguments.of("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n", CLOSED),
                Arguments.of(
                        "SSH-2.0-OpenSSH_9.2\r\n\r\n",
                        "the answer is not HTTP/1.1: Invalid protocol version; error at offset 0: <SSH-2.0-OpenSSH_9.2>"),
                Arguments.of(
                        "HTTP/2.0 200 OK\r\n\r\n", "the answer's version is HTTP/2.0, expected HTTP/1.0 or HTTP/1.1"),
                Arguments.of("HTTP/1.1 099 Odd\r\n\r\n", "the answer has the status 99, expected 100 to 599"),
                Arguments.of("HTTP/1.1 600 Odd\r\n\r\n", "the answer has the status 600, expected 100 to 599"),
                Arguments.of(
                        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n",
                        "the server switches to another protocol, which nobody asked for"),
                Arguments.of(
                        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                        "the answer has both Content-Length and Transfer-Encoding, and its end can be either"),
                Arguments.of(
                        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
                        "the answer's Content-Length is not one number"),
                Arguments.of(
                        "HTTP/1.1 200 OK\r\nContent-Length: 5, 5\r\n\r\nhello",
                        "the answer's Content-Length is not one number"),
                Arguments.of(
                        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                        "the answer's Content-Length is not one number"),
                Arguments.of(
                        "HTTP/1.1 200 OK\r\nContent-Length: 9999999999999999999\r\n\r\n",
                        "the answer's Content-Length is not one number"),
                Arguments.of(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
                        "the answer's Transfer-Encoding is not 'chunked'"),
                Arguments.of(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n",
                        "the answer's Transfer-Encoding is not 'chunked'"),
                Arguments.of(
                        "HTTP/1.1 200 OK\r\nX-Bad: a\033[2Jb\r\n\r\n",
                        "the answer's header 'X-Bad' holds characters that no header has"),
                Arguments.of(
                        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello",
                        "the connection broke: Premature end of Content-Length delimited message body"
                                + " (expected: 10; received: 5)"),
                Arguments.of(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel",
                        "the connection broke: Truncated chunk (expected size: 5; actual size: 3)"),
                Arguments.of(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n",
                        "the connection broke: Bad chunk header: zz"),
                Arguments.of(
                        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nplain text",
                        "the answer's body is not the gzip that it says it is: Not in GZIP format"));
    }

    @ParameterizedTest
    @MethodSource("lies")
    void aLieEndsTheCallAndIsNamed(String answer, String what) throws Exception {
        try (RawServer server = RawServer.sending(answer)) {
            assertThatThrownBy(() -> client.get(server.url("/")))
                    .asInstanceOf(type(HttpException.class))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.PROTOCOL))
                    .satisfies(e -> assertThat(e.sent()).isTrue())
                    .hasToString("dev.wingman.resource.http.HttpException: 127.0.0.1:" + server.port() + ": " + what);
        }
    }

    @Test
    void headersWithoutEndAreCut() throws Exception {
        try (RawServer server = new RawServer((request, out) -> {
            out.write(bytes("HTTP/1.1 200 OK\r\nX-Long: "));
            forever(out, "xxxxxxxxxxxxxxxx");
        })) {
            assertProtocol(server, "the answer's headers are too much: Maximum line length limit exceeded");
        }
    }

    @Test
    void moreHeadersThanAnybodyNeedsAreCut() throws Exception {
        try (RawServer server = new RawServer((request, out) -> {
            out.write(bytes("HTTP/1.1 200 OK\r\n"));
            forever(out, "X: y\r\n");
        })) {
            assertProtocol(server, "the answer's headers are too much: Maximum header count exceeded");
        }
    }

    @Test
    void longHeadersInGreatNumberAreCut() throws Exception {
        try (RawServer server = new RawServer((request, out) -> {
            out.write(bytes("HTTP/1.1 200 OK\r\n"));
            forever(out, "X: " + "y".repeat(8000) + "\r\n");
        })) {
            assertProtocol(server, "the answer's headers are too much: they are longer than 139264 bytes");
        }
    }

    @Test
    void aFloodOfInterimAnswersIsCut() throws Exception {
        try (RawServer server =
                new RawServer((request, out) -> forever(out, "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"))) {
            assertProtocol(server, "the server sent more than 16 interim answers (1xx)");
        }
    }

    @Test
    void aFewInterimAnswersArePassedOver() throws Exception {
        String answer = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"
                + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
        try (RawServer server = RawServer.sending(answer)) {
            assertThat(client.get(server.url("/")).body().text()).isEqualTo("ok");
        }
    }

    @Test
    void lineEndsWithinHeadersAreBlanks() throws Exception {
        try (RawServer server = RawServer.sending("HTTP/1.1 200 OK\r\nX: a\0b\rc\r\n d\r\n\r\n")) {
            assertThat(client.get(server.url("/")).header("x")).isEqualTo("a b c d");
        }
    }

    @Test
    void aBodyWithoutEndIsKeptUpToTheLimitAndSaysSo() throws Exception {
        try (RawServer server = new RawServer((request, out) -> {
            out.write(bytes("HTTP/1.1 200 OK\r\n\r\n"));
            forever(out, "0123456789");
        })) {
            HttpResponse response = client.get(server.url("/"));

            assertThat(response.truncated()).isTrue();
            assertThat(response.body().length()).isEqualTo(100_000);
        }
    }

    @Test
    void chunksWithoutEndAreKeptUpToTheLimitAndSaySo() throws Exception {
        try (RawServer server = new RawServer((request, out) -> {
            out.write(bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"));
            forever(out, "1\r\nx\r\n");
        })) {
            HttpResponse response = client.get(server.url("/"));

            assertThat(response.truncated()).isTrue();
            assertThat(response.body().length()).isEqualTo(100_000);
        }
    }

    @Test
    void aBombOfGzipIsUnpackedUpToTheLimitAndSaysSo() throws Exception {
        byte[] bomb = packed(200 * 1024 * 1024);
        try (RawServer server = new RawServer((request, out) -> {
            out.write(
                    bytes("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + bomb.length + "\r\n\r\n"));
            out.write(bomb);
        })) {
            HttpResponse response = client.get(server.url("/"));

            assertThat(response.truncated()).isTrue();
            assertThat(response.body().length()).isEqualTo(100_000);
        }
    }

    @Test
    void whatIsPackedIsUnpacked() throws Exception {
        byte[] packed = packed(1000);
        try (RawServer server = new RawServer((request, out) -> {
            out.write(bytes("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"));
            out.write(packed);
        })) {
            HttpResponse response = client.get(server.url("/"));

            assertThat(response.truncated()).isFalse();
            assertThat(response.body()).isEqualTo(new Body(new byte[1000]));
        }
    }

    /** Its header holds a name that never ends, so nothing is ever unpacked. */
    @Test
    void packingWithoutContentIsCut() throws Exception {
        try (RawServer server = new RawServer((request, out) -> {
            out.write(bytes("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"));
            out.write(new byte[] {0x1f, (byte) 0x8b, 8, 8, 0, 0, 0, 0, 0, 0});
            forever(out, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
        })) {
            assertProtocol(
                    server,
                    "the answer's body is not the gzip that it says it is: it takes more room packed than is kept unpacked");
        }
    }

    @Test
    void aBodyThatDripsEndsAtTheDeadline() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        try (RawServer server = new RawServer((request, out) -> {
            out.write(bytes("HTTP/1.1 200 OK\r\n\r\n"));
            drip(out, gone);
        })) {
            assertTimeout(server, HttpMethod.GET, "");
            assertThat(gone.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void headersThatDripEndAtTheDeadline() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        try (RawServer server = new RawServer((request, out) -> drip(out, gone))) {
            assertTimeout(server, HttpMethod.POST, "; the server may have acted on the POST request");
            assertThat(gone.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void assertTimeout(RawServer server, HttpMethod method, String unknown) {
        HttpRequest request =
                new HttpRequest(method, HttpUrl.parse(server.url("/")), Map.of(), Body.NONE, Duration.ofSeconds(1), 0);
        assertThatThrownBy(() -> client.send(request))
                .asInstanceOf(type(HttpException.class))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.TIMEOUT))
                .hasToString("dev.wingman.resource.http.HttpException: 127.0.0.1:" + server.port()
                        + ": no whole answer within 1000 ms" + unknown);
    }

    private void assertProtocol(RawServer server, String what) {
        assertThatThrownBy(() -> client.get(server.url("/")))
                .asInstanceOf(type(HttpException.class))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.PROTOCOL))
                .hasToString("dev.wingman.resource.http.HttpException: 127.0.0.1:" + server.port() + ": " + what);
    }

    /** Until the client has had enough. */
    private static void forever(OutputStream out, String text) throws Exception {
        byte[] bytes = bytes(text.repeat(Math.max(1, 4096 / text.length())));
        while (true) {
            out.write(bytes);
        }
    }

    /** A byte now and then, so that no single read is slow; ends when the client is gone. */
    private static void drip(OutputStream out, CountDownLatch gone) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try {
            while (!never.await(20, TimeUnit.MILLISECONDS)) {
                out.write('H');
            }
        } finally {
            gone.countDown();
        }
    }

    private static byte[] packed(int zeros) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            byte[] block = new byte[1000];
            Arrays.fill(block, (byte) 0);
            for (int written = 0; written < zeros; written += block.length) {
                out.write(block);
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
