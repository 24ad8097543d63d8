package dev.wingman.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built-in plugin {@code http} from the command line, against a server on loopback. */
class HttpCommandIT {

    private static final Path README = Path.of("../../plugins/core/http/README.md");
    private static final String URL_OF_THE_README = "https://example.org/";

    @TempDir
    Path directory;

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private Path home;
    private WingmanProcess wingman;
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        home = directory.toRealPath().resolve("home");
        wingman = new WingmanProcess(home);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + authorization + " " + body);
        byte[] answer = ("This is an Example. " + authorization).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Test
    void exampleOfTheReadmeRunsOnceTheOperatorAllowsTheAddress() throws Exception {
        WingmanProcess.Ended before = wingman.run(example("--json"));

        assertThat(before.exitCode()).as(before.toString()).isEqualTo(1);
        assertThat(before.out())
                .contains("leads to 127.0.0.1, which is not a public address but loopback")
                .contains("under 'private_addresses:' in etc/http.yaml");
        assertThat(seen).isEmpty();

        settings("private_addresses: {'127.0.0.1:*': [127.0.0.1]}\n");
        WingmanProcess.Ended after = wingman.run(example("--json"));

        assertThat(after.exitCode()).as(after.toString()).isZero();
        JsonObject data = JsonParser.parseString(after.out())
                .getAsJsonObject()
                .getAsJsonObject("result")
                .getAsJsonObject("data");
        assertThat(data.get("status_code").getAsInt()).isEqualTo(200);
        assertThat(data.getAsJsonArray("checks")).hasSize(3);
        assertThat(seen).containsExactly("GET / null ");
    }

    @Test
    void secretIsSentWhereItMayGoAndIsInNoReport() throws Exception {
        wingman.run("exec", "http", "check", "--target", url(), "--yes"); // Makes the home.
        Files.createDirectories(home.resolve("etc/secrets"));
        Files.createFile(
                home.resolve("etc/secrets/token"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(home.resolve("etc/secrets/token"), "hunter2-hunter2\n");
        settings("private_addresses: {'127.0.0.1:*': [127.0.0.1]}\n" + "secrets: {token: {plugins: [http], origins: ['"
                + url() + "']}}\n");

        WingmanProcess.Ended ended = wingman.run(
                "exec",
                "http",
                "webhook",
                "--target",
                url() + "hook",
                "--param",
                "json:={\"a\": 1}",
                "--param",
                "headers:={\"Authorization\": \"Bearer secret:token\"}",
                "--yes",
                "--json");

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(seen).containsExactly("POST /hook Bearer hunter2-hunter2 {\"a\":1}");
        assertThat(ended.toString()).contains("Bearer [secret:token]").doesNotContain("hunter2");
    }

    /** The words of the README's first command, with the URL of the server here. */
    private String[] example(String... more) throws IOException {
        String line = Files.readString(README)
                .lines()
                .filter(text -> text.startsWith("    wingman exec http "))
                .findFirst()
                .orElseThrow();
        List<String> words = new ArrayList<>();
        Matcher word =
                Pattern.compile("(?:'[^']*'|[^ '])+").matcher(line.strip().substring("wingman ".length()));
        while (word.find()) {
            words.add(word.group().replace("'", "").replace(URL_OF_THE_README, url()));
        }
        assertThat(words).contains(url());
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private void settings(String text) throws IOException {
        Files.writeString(home.resolve("etc/http.yaml"), text);
    }
}
