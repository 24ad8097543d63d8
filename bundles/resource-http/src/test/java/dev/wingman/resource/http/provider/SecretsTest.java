package dev.wingman.resource.http.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.resource.http.Body;
import dev.wingman.resource.http.HttpException;
import dev.wingman.resource.http.HttpMethod;
import dev.wingman.resource.http.HttpRequest;
import dev.wingman.resource.http.HttpResponse;
import dev.wingman.resource.http.HttpUrl;
import dev.wingman.resource.http.provider.HttpSettings.SecretRule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin names a secret, the operator says who may send it where, and it is seen nowhere else. */
class SecretsTest {

    private static final String TEXT = "hunter2-hunter2";
    private static final String ORIGIN = "https://nas.lan:443";

    @TempDir
    Path directory;

    @BeforeEach
    void write() throws Exception {
        write("token", TEXT + "\n", "rw-------");
    }

    @Test
    void aSecretIsPutWhereItIsNamed() throws Exception {
        assertThat(fill("secret:token")).isEqualTo(TEXT);
        assertThat(fill("Bearer secret:token")).isEqualTo("Bearer " + TEXT);
        assertThat(fill("Basic secret:token")).isEqualTo("Basic " + base64(TEXT));
        assertThat(fill("plain")).isEqualTo("plain");
    }

    @Test
    void whatTheOperatorDidNotListIsNotSent() {
        String head = "the secret 'token' is not sent: ";
        assertRefused(settings(Map.of()), ORIGIN, head + "it is not listed under 'secrets:' in etc/http.yaml");
        assertRefused(
                settings(Map.of("token", new SecretRule(List.of("other"), List.of(ORIGIN)))),
                ORIGIN,
                head + "plugin 'tester' is not among its 'plugins:' in etc/http.yaml");
        for (String elsewhere : List.of("http://nas.lan:443", "https://nas.lan:8443", "https://nas.lan.evil:443")) {
            assertRefused(
                    settings(rule()), elsewhere, head + elsewhere + " is not among its 'origins:' in etc/http.yaml");
        }
    }

    @Test
    void aFileThatOthersCanReadIsNoSecret() throws Exception {
        Path file = write("token", TEXT, "rw-r-----");
        assertRefused(
                settings(rule()),
                ORIGIN,
                "the secret 'token' is not sent: " + file
                        + " can be used by others (rw-r-----); run 'chmod 600' on it");
    }

    @Test
    void aLinkIsNotFollowed() throws Exception {
        Path file = directory.resolve("token");
        Files.move(file, directory.resolve("elsewhere"));
        Files.createSymbolicLink(file, directory.resolve("elsewhere"));
        assertRefused(settings(rule()), ORIGIN, "the secret 'token' is not sent: " + file + " is not a regular file");
    }

    @Test
    void aFileThatIsNotThereIsTold() throws Exception {
        Path file = directory.resolve("token");
        Files.delete(file);
        assertRefused(settings(rule()), ORIGIN, "the secret 'token' is not sent: there is no file " + file);
    }

    @Test
    void aFileThatDoesNotFitIntoAHeaderIsToldAndNotShown() throws Exception {
        for (String text : List.of("short", "two\r\nlines-of-text", "b\u00fccher-b\u00fccher", "")) {
            Path file = write("token", text, "rw-------");
            assertRefused(
                    settings(rule()),
                    ORIGIN,
                    "the secret 'token' is not sent: " + file
                            + " does not hold one line of 8 to 4096 ASCII characters");
        }
        Path file = write("token", "x".repeat(5000), "rw-------");
        assertRefused(
                settings(rule()), ORIGIN, "the secret 'token' is not sent: " + file + " is longer than 4096 bytes");
    }

    @Test
    void aServerThatRepeatsASecretDoesNotTellThePlugin() throws Exception {
        try (RawServer server = new RawServer((request, out) -> out.write(RawServer.bytes(
                "HTTP/1.1 200 OK\r\nX-Echo: <" + TEXT + ">\r\n\r\ngot " + TEXT + " and " + base64(TEXT) + "!")))) {
            HttpResponse response = send(server, Map.of("Authorization", "Basic secret:token"), 0, 100_000);

            assertThat(server.requests).singleElement().asString().contains("Authorization: Basic " + base64(TEXT));
            assertThat(response.body().text()).isEqualTo("got [secret:token] and [secret:token]!");
            assertThat(response.header("x-echo")).isEqualTo("<[secret:token]>");
        }
    }

    @Test
    void aServerThatRepeatsASecretInWhatIsNoAnswerDoesNotTellThePlugin() throws Exception {
        for (String answer : List.of(
                "Garbage " + TEXT,
                "x".repeat(180) + TEXT,
                "HTTP/1.1 200 OK\r\nX=" + TEXT + ": 1",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + TEXT)) {
            try (RawServer server = RawServer.sending(answer + "\r\n\r\n")) {
                assertThatThrownBy(() -> send(server, Map.of("Authorization", "Bearer secret:token"), 0, 1000))
                        .isInstanceOf(HttpException.class)
                        .hasMessageNotContaining(TEXT.substring(0, 7));
            }
        }
    }

    @Test
    void aBodyThatIsCutWithinASecretEndsBeforeIt() throws Exception {
        try (RawServer server = RawServer.sending("HTTP/1.1 200 OK\r\n\r\ngot " + TEXT)) {
            HttpResponse response = send(server, Map.of("X-Key", "secret:token"), 0, 10);

            assertThat(response.truncated()).isTrue();
            assertThat(response.body().text()).isEqualTo("got [secret:token]");
        }
    }

    @Test
    void aRedirectToAnotherOriginTakesNoSecretAlong() throws Exception {
        try (RawServer end = RawServer.sending("HTTP/1.1 200 OK\r\n\r\nok");
                RawServer start =
                        RawServer.sending("HTTP/1.1 307 Elsewhere\r\nLocation: " + end.url("/") + "\r\n\r\n")) {
            HttpResponse response = send(start, Map.of("X-Key", "secret:token"), 5, 1000);

            assertThat(response.body().text()).isEqualTo("ok");
            assertThat(start.requests).singleElement().asString().contains("X-Key: " + TEXT);
            assertThat(end.requests)
                    .singleElement()
                    .asString()
                    .doesNotContain("X-Key")
                    .doesNotContain(TEXT);
        }
    }

    @Test
    void aRedirectThatHoldsTheSecretIsNotFollowedWithIt() throws Exception {
        try (RawServer server = RawServer.sending("HTTP/1.1 302 Elsewhere\r\nLocation: /" + TEXT + "\r\n\r\n")) {
            assertThatThrownBy(() -> send(server, Map.of("X-Key", "secret:token"), 5, 1000))
                    .isInstanceOf(HttpException.class)
                    .hasMessageNotContaining(TEXT)
                    .hasMessageContaining("[secret:token]");
            assertThat(server.requests).hasSize(1);
        }
    }

    @Test
    void nothingThatIsPrintedHoldsASecret() throws Exception {
        Secrets.Filled filled =
                new Secrets(settings(rule()), "tester").fill(Map.of("X", "secret:token"), HttpUrl.parse(ORIGIN));

        assertThat(filled.toString() + filled.used()).isEqualTo("[X] with 1 secret(s)[token]");
    }

    private HttpResponse send(RawServer server, Map<String, String> headers, int redirects, int limit)
            throws Exception {
        HttpUrl url = HttpUrl.parse(server.url("/"));
        HttpSettings settings = new HttpSettings(
                Map.of("*", List.of(Network.parse("127.0.0.1"))),
                Duration.ofSeconds(10),
                1000,
                limit,
                Optional.empty(),
                directory,
                Map.of("token", new SecretRule(List.of("tester"), List.of(url.origin()))),
                Optional.empty());
        try (Client client = new Client(settings, new SystemResolver())) {
            return client.send(new HttpRequest(HttpMethod.GET, url, headers, Body.NONE, Client.TIMEOUT, redirects));
        }
    }

    private String fill(String value) throws Exception {
        return new Secrets(settings(rule()), "tester")
                .fill(Map.of("X", value), HttpUrl.parse(ORIGIN))
                .headers()
                .get("X");
    }

    private static void assertRefused(HttpSettings settings, String origin, String message) {
        assertThatThrownBy(
                        () -> new Secrets(settings, "tester").fill(Map.of("X", "secret:token"), HttpUrl.parse(origin)))
                .isInstanceOf(HttpException.class)
                .hasNoCause()
                .hasMessage(message);
    }

    private static Map<String, SecretRule> rule() {
        return Map.of("token", new SecretRule(List.of("tester"), List.of(ORIGIN)));
    }

    private HttpSettings settings(Map<String, SecretRule> secrets) {
        return new HttpSettings(
                Map.of(), Duration.ofSeconds(10), 1000, 1000, Optional.empty(), directory, secrets, Optional.empty());
    }

    private Path write(String name, String text, String permissions) throws Exception {
        Path file = Files.writeString(directory.resolve(name), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
