package dev.wingman.shell.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever one client does, it is told why it is cut, and the others are served. */
@Timeout(60)
class HostileClientTest {

    private static final String HANG =
            "{\"type\":\"exec\",\"document\":{\"plugin\":\"fake\",\"action_type\":\"hang\"}}";

    @TempDir
    Path home;

    private SocketFixture fixture;

    @BeforeEach
    void open() {
        fixture = SocketFixture.settled(home, SocketFixture.IMPATIENT);
    }

    @AfterEach
    void othersAreStillServed() throws Exception {
        try (RawClient client = serveSoon()) {
            assertThat(client.say("{\"type\":\"status\"}").hear()).contains("\"ready\":true");
        } finally {
            fixture.close();
        }
    }

    /** Where a test left the socket full, places become free when the hostile clients are cut. */
    private RawClient serveSoon() throws IOException {
        while (true) {
            RawClient client = new RawClient(fixture.path);
            if (client.say("{\"type\":\"hello\",\"protocol\":1}").hear().contains("hello")) {
                return client;
            }
            client.close();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            GET / HTTP/1.1                         | not JSON: malformed JSON at line 1 column 1
            []                                     | expected a JSON object
            {"type":"exec"}                        | expected {"type":"hello","protocol":1}
            {"type":"hello","protocol":2}          | the client speaks protocol 2, this runtime (1.2.3) speaks 1
            {"type":"hello","protocol":1} {}       | not JSON
            {"type":"hello","type":"hello"}        | the key 'type' stands twice
            {"type":"hello"                        | not JSON: it ends too early
            {"type":"hello","protocol":1e999}      | too large
            """)
    void cutsAClientThatDoesNotSayHello(String line, String reason) throws Exception {
        try (RawClient client = new RawClient(fixture.path)) {
            client.say(line);

            assertThat(client.hear().replace("\\\"", "\""))
                    .startsWith("{\"type\":\"error\",\"code\":\"protocol\"")
                    .contains(reason);
            assertThat(client.hear()).isEqualTo("(end)");
        }
    }

    @Test
    void cutsAClientThatSendsNoText() throws Exception {
        try (RawClient client = fixture.client()) {
            client.send(new byte[] {'"', (byte) 0xc3, (byte) 0x28, '\n'});

            assertThat(client.hear()).contains("the line is not UTF-8");
            assertThat(client.hear()).isEqualTo("(end)");
        }
    }

    @Test
    void cutsAnEndlessLineAtItsBound() throws Exception {
        try (RawClient client = fixture.client()) {
            client.send("x".repeat(4097).getBytes(StandardCharsets.UTF_8));

            assertThat(client.hear()).contains("the line is longer than 4096 bytes");
            assertThat(client.hear()).isEqualTo("(end)");
        }
    }

    @Test
    void refusesJsonThatIsNestedTooDeeply() throws Exception {
        try (RawClient client = fixture.client()) {
            client.say("{\"a\":" + "[".repeat(2000) + "]".repeat(2000) + "}");

            assertThat(client.hear()).contains("Nesting limit 100 reached");
        }
    }

    @Test
    void cutsALineThatNeverEnds() throws Exception {
        try (RawClient client = fixture.client()) {
            client.send("{\"type\":".getBytes(StandardCharsets.UTF_8));

            assertThat(client.hear()).contains("a line began and did not end in time");
            assertThat(client.hear()).isEqualTo("(end)");
        }
    }

    @Test
    void cutsAClientThatNeverSpeaks() throws Exception {
        try (RawClient client = new RawClient(fixture.path)) {
            assertThat(client.hear()).contains("no hello in time");
            assertThat(client.hear()).isEqualTo("(end)");
        }
    }

    @Test
    void cutsAClientThatHasNothingToAsk() throws Exception {
        try (RawClient client = fixture.client()) {
            assertThat(client.hear()).contains("no request in time");
            assertThat(client.hear()).isEqualTo("(end)");
        }
    }

    @Test
    void leavesAClientAloneWhileItsActionRuns() throws Exception {
        try (RawClient client = fixture.client();
                RawClient clock = fixture.client()) {
            client.say(HANG);
            client.hearUntil("{\"type\":\"progress\"");

            assertThat(clock.hear()).contains("no request in time");
            client.say("{\"type\":\"cancel\"}");

            assertThat(client.hear()).contains("cancelled by the client");
        }
    }

    @Test
    void refusesTheConnectionThatIsOneTooMany() throws Exception {
        List<RawClient> clients = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            clients.add(new RawClient(fixture.path));
        }
        for (RawClient client : clients.subList(8, 100)) {
            refusals.add(client.hear());
        }
        for (RawClient client : clients) {
            client.close();
        }

        assertThat(refusals)
                .hasSize(92)
                .contains("{\"type\":\"error\",\"code\":\"busy\",\"message\":\"too many connections, at most 8\"}");
    }

    @Test
    void cancelsTheActionOfAClientThatDisconnects() throws Exception {
        RawClient client = fixture.client();
        client.say(HANG);
        client.hearUntil("{\"type\":\"progress\"");

        client.close();

        assertThat(fixture.actions.cancellations().poll(20, TimeUnit.SECONDS)).isEqualTo("the client went away");
    }

    @Test
    void cancelsTheActionOfAClientThatClosesItsHalf() throws Exception {
        try (RawClient client = fixture.client()) {
            client.say(HANG);
            client.hearUntil("{\"type\":\"progress\"");

            client.finishSending();

            assertThat(fixture.actions.cancellations().poll(20, TimeUnit.SECONDS))
                    .isEqualTo("the client went away");
        }
    }

    @Test
    void dropsProgressForASlowReaderButNeverPhasesNorTheReport() throws Exception {
        try (RawClient client = fixture.client()) {
            client.say("{\"type\":\"exec\",\"document\":{\"plugin\":\"fake\",\"action_type\":\"flood\"}}");
            fixture.actions.requests().take();

            List<String> heard = client.hearUntil("{\"type\":\"report\"");

            assertThat(heard).hasSizeLessThan(dev.wingman.shell.fake.FakeActions.FLOOD);
            assertThat(heard.stream().filter(line -> line.contains("phase_"))).hasSize(6);
            assertThat(heard.get(heard.size() - 1)).contains("\"outcome\":\"succeeded\"");
        }
    }

    @Test
    void cutsAClientThatReadsNothingOfALongOutput() throws Exception {
        try (RawClient client = fixture.client()) {
            java.util.concurrent.CountDownLatch cut = new java.util.concurrent.CountDownLatch(1);
            fixture.socket.addShell((line, directory, out, err) -> {
                try {
                    byte[] lines = "to be or not to be\n".repeat(400).getBytes(StandardCharsets.UTF_8);
                    while (true) {
                        out.write(lines);
                        out.flush();
                    }
                } catch (IOException e) {
                    cut.countDown();
                    return 1;
                }
            });

            client.say("{\"type\":\"sh\",\"command\":\"yes\"}");

            assertThat(cut.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void survivesRequestsThatMakeNoSense() throws Exception {
        try (RawClient client = fixture.client()) {
            assertThat(client.say("{\"type\":\"fly\"}").hear())
                    .isEqualTo("{\"type\":\"error\",\"code\":\"bad_request\",\"message\":\"unknown type 'fly', "
                            + "expected exec, sh, status, stop or cancel\"}");
            assertThat(client.say("{\"type\":\"exec\",\"document\":7}").hear()).contains("expected an action document");
            assertThat(client.say("{\"type\":\"exec\",\"document\":{},\"timeout_ms\":-1}")
                            .hear())
                    .contains("\"code\":\"bad_request\"");
            assertThat(client.say("{\"type\":\"exec\",\"colour\":1}").hear())
                    .contains(
                            "exec: unknown key 'colour', expected one of [document, dry_run, file, key, timeout_ms, type, yes]");
            assertThatCode(() -> client.say("{\"type\":\"cancel\"}")).doesNotThrowAnyException();
        }
    }
}
