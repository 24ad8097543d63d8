package dev.wingman.shell.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is said on the socket, word for word; docs/local-socket.md promises it. */
@Timeout(60)
class LocalSocketTest {

    @TempDir
    Path home;

    @Test
    void greetsWithItsProtocolAndVersion() throws Exception {
        try (SocketFixture fixture = SocketFixture.settled(home);
                RawClient client = new RawClient(fixture.path)) {
            client.say("{\"type\":\"hello\",\"protocol\":1}");

            assertThat(client.hear()).isEqualTo("{\"type\":\"hello\",\"protocol\":1,\"version\":\"1.2.3\"}");
        }
    }

    @Test
    void tellsAnActionFromItsFirstPhaseToItsReport() throws Exception {
        try (SocketFixture fixture = SocketFixture.settled(home);
                RawClient client = fixture.client()) {
            client.say("{\"type\":\"exec\",\"document\":{\"plugin\":\"fake\",\"action_type\":\"echo\","
                    + "\"params\":{\"n\":1}},\"timeout_ms\":2000,\"yes\":true}");

            assertThat(client.hearUntil("{\"type\":\"report\""))
                    .containsExactly(
                            "{\"type\":\"phase_started\",\"id\":\"a1\",\"phase\":\"validate_pre\"}",
                            "{\"type\":\"phase_ended\",\"id\":\"a1\",\"phase\":{\"name\":\"validate_pre\",\"ok\":true,"
                                    + "\"message\":\"the request is sound\",\"duration_ms\":1.0}}",
                            "{\"type\":\"phase_started\",\"id\":\"a1\",\"phase\":\"execute\"}",
                            "{\"type\":\"progress\",\"id\":\"a1\",\"message\":\"echoing\"}",
                            "{\"type\":\"phase_ended\",\"id\":\"a1\",\"phase\":{\"name\":\"execute\",\"ok\":true,"
                                    + "\"message\":\"echoed\",\"duration_ms\":1234.0}}",
                            "{\"type\":\"phase_started\",\"id\":\"a1\",\"phase\":\"validate_post\"}",
                            "{\"type\":\"phase_ended\",\"id\":\"a1\",\"phase\":{\"name\":\"validate_post\",\"ok\":true,"
                                    + "\"message\":\"execute reported success\",\"duration_ms\":0.0}}",
                            "{\"type\":\"report\",\"report\":"
                                    + dev.wingman.core.ActionJson.write(
                                            fixture.actions.report("a1").orElseThrow())
                                    + "}");
            assertThat(fixture.actions.requests().take()).satisfies(request -> {
                assertThat(request.timeout()).hasMillis(2000);
                assertThat(request.confirmed()).isTrue();
                assertThat(request.params()).containsEntry("n", 1L);
            });
        }
    }

    @Test
    void locatesMistakesInTheTextOfADocument() throws Exception {
        try (SocketFixture fixture = SocketFixture.settled(home);
                RawClient client = fixture.client()) {
            client.say("{\"type\":\"exec\",\"file\":\"a.json\",\"document\":\"{\\n \\\"action_typ\\\": 1}\"}");

            assertThat(client.hear())
                    .startsWith("{\"type\":\"error\",\"code\":\"bad_request\",\"message\":\"a.json:2:");
            assertThat(fixture.actions.requests()).isEmpty();
        }
    }

    @Test
    void waitsForThePluginsOfTheStartBeforeItRunsAnAction() throws Exception {
        try (SocketFixture fixture = new SocketFixture(home, Limits.STANDARD);
                RawClient client = fixture.client()) {
            client.say("{\"type\":\"exec\",\"document\":{\"plugin\":\"fake\",\"action_type\":\"echo\"}}")
                    .say("{\"type\":\"exec\"}");
            assertThat(client.hear()).contains("\"code\":\"busy\"");
            assertThat(fixture.actions.requests()).isEmpty();

            fixture.plugins.settle();

            assertThat(client.hearUntil("{\"type\":\"report\"")).hasSize(8);
        }
    }

    @Test
    void cancelsAnActionBeforeItBegan() throws Exception {
        try (SocketFixture fixture = new SocketFixture(home, Limits.STANDARD);
                RawClient client = fixture.client()) {
            client.say("{\"type\":\"exec\",\"document\":{\"plugin\":\"fake\",\"action_type\":\"echo\"}}")
                    .say("{\"type\":\"cancel\",\"reason\":\"changed my mind\"}");

            assertThat(client.hear())
                    .isEqualTo("{\"type\":\"error\",\"code\":\"cancelled\","
                            + "\"message\":\"nothing has happened: changed my mind\"}");
            fixture.plugins.settle();
            assertThat(fixture.actions.requests()).isEmpty();
        }
    }

    @Test
    void cancelsARunningActionWithTheCallersReason() throws Exception {
        try (SocketFixture fixture = SocketFixture.settled(home);
                RawClient client = fixture.client()) {
            client.say("{\"type\":\"exec\",\"document\":{\"plugin\":\"fake\",\"action_type\":\"hang\"}}");
            client.hearUntil("{\"type\":\"progress\"");

            client.say("{\"type\":\"cancel\",\"reason\":\"enough\"}");

            assertThat(client.hear()).contains("\"outcome\":\"cancelled\",\"message\":\"enough\"");
        }
    }

    @Test
    void saysWhetherItIsReady() throws Exception {
        try (SocketFixture fixture = new SocketFixture(home, Limits.STANDARD);
                RawClient client = fixture.client()) {
            String pid = String.valueOf(ProcessHandle.current().pid());

            assertThat(client.say("{\"type\":\"status\"}").hear())
                    .isEqualTo("{\"type\":\"status\",\"ready\":false,\"version\":\"1.2.3\",\"pid\":" + pid
                            + ",\"plugins\":0,\"running\":0}");
            fixture.plugins.settle();
            assertThat(client.say("{\"type\":\"status\"}").hear()).contains("\"ready\":true");
        }
    }

    @Test
    void stopsTheFrameworkOnRequest() throws Exception {
        try (SocketFixture fixture = SocketFixture.settled(home);
                RawClient client = fixture.client()) {
            assertThat(client.say("{\"type\":\"stop\"}").hear()).isEqualTo("{\"type\":\"stopping\"}");
            assertThat(fixture.stopped.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void passesOnTheOutputOfACommandOfTheShellAndItsStatus() throws Exception {
        try (SocketFixture fixture = SocketFixture.settled(home);
                RawClient client = fixture.client()) {
            fixture.socket.addShell((line, directory, out, err) -> {
                write(out, line + " grüßt\n");
                write(err, "but\n");
                return 1;
            });

            assertThat(client.say("{\"type\":\"sh\",\"command\":\"plugins\"}").hearUntil("{\"type\":\"exit\""))
                    .containsExactly(
                            "{\"type\":\"output\",\"stream\":\"out\",\"text\":\"plugins grüßt\\n\"}",
                            "{\"type\":\"output\",\"stream\":\"err\",\"text\":\"but\\n\"}",
                            "{\"type\":\"exit\",\"status\":1}");
        }
    }

    @Test
    void interruptsACommandOfTheShellWhenItsClientGoes() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        try (SocketFixture fixture = SocketFixture.settled(home);
                RawClient client = fixture.client()) {
            fixture.socket.addShell((line, directory, out, err) -> {
                begun.countDown();
                try {
                    new CountDownLatch(1).await();
                } finally {
                    interrupted.countDown();
                }
                return 0;
            });
            client.say("{\"type\":\"sh\",\"command\":\"sleep\"}");
            begun.await();

            client.close();

            assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void declinesTheShellWhereThereIsNone() throws Exception {
        try (SocketFixture fixture = SocketFixture.settled(home);
                RawClient client = fixture.client()) {
            assertThat(client.say("{\"type\":\"sh\",\"command\":\"plugins\"}").hear())
                    .isEqualTo("{\"type\":\"error\",\"code\":\"unavailable\","
                            + "\"message\":\"this runtime has no shell\"}");
        }
    }

    @Test
    void reportsTheCancelledActionsOfItsClientsWhenItStops() throws Exception {
        SocketFixture fixture = SocketFixture.settled(home);
        try (RawClient client = fixture.client()) {
            client.say("{\"type\":\"exec\",\"document\":{\"plugin\":\"fake\",\"action_type\":\"hang\"}}");
            client.hearUntil("{\"type\":\"progress\"");

            fixture.close();

            assertThat(List.of(client.hear(), client.hear()))
                    .satisfiesExactly(
                            report -> assertThat(report).contains("\"message\":\"the runtime stops\""),
                            end -> assertThat(end).isEqualTo("(end)"));
            assertThat(fixture.path).doesNotExist();
        }
    }

    private static void write(OutputStream out, String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }
}
