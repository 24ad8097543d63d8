package dev.wingman.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code wingman plugin install} and the commands about repositories, against good and bad repositories. */
@Timeout(300)
class SharingIT {

    private static final Path EXAMPLES =
            Path.of("../../plugins/examples").toAbsolutePath().normalize();

    @TempDir
    Path directory;

    private Path home;
    private Path repository;
    private WingmanProcess wingman;

    @BeforeEach
    void makeRepository() throws Exception {
        home = directory.toRealPath().resolve("home");
        repository = Files.createDirectories(directory.toRealPath().resolve("repository"));
        wingman = new WingmanProcess(home);
    }

    private WingmanProcess.Ended plugin(int exitCode, String... arguments) throws Exception {
        WingmanProcess.Ended ended = wingman.run(
                Stream.concat(Stream.of("plugin"), Stream.of(arguments)).toArray(String[]::new));
        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(exitCode);
        return ended;
    }

    private Path build(String example, String version) throws Exception {
        Path source = directory.resolve(example + "-" + version);
        try (Stream<Path> files = Files.walk(EXAMPLES.resolve(example))) {
            for (Path file :
                    files.filter(file -> !file.toString().contains("/target")).toList()) {
                Path copy = source.resolve(
                        EXAMPLES.resolve(example).relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        Path manifest = source.resolve("manifest.yaml");
        Files.writeString(manifest, Files.readString(manifest).replaceFirst("version: 1.0.0", "version: " + version));
        Path jar = repository.resolve(example + "-" + version + ".jar");
        plugin(0, "build", source.toString(), "-o", jar.toString());
        return jar;
    }

    /** All but those that a runtime brings. */
    private List<String> installed() throws IOException {
        Path plugins = home.resolve("plugins");
        if (!Files.isDirectory(plugins)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(plugins)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> plugins.relativize(file).toString())
                    .filter(file -> !file.startsWith("core/"))
                    .sorted()
                    .toList();
        }
    }

    private void index(String before, String after) throws IOException {
        Path file = repository.resolve("plugins.json");
        String text = Files.readString(file);
        assertThat(text).contains(before);
        Files.writeString(file, text.replace(before, after));
    }

    @Test
    void theSameSourcesGiveTheSameBytesInAnyZoneAndPlace() throws Exception {
        Path here = directory.resolve("here.jar");
        Path there = directory.resolve("there.jar");
        plugin(0, "build", EXAMPLES.resolve("hello").toString(), "-o", here.toString());
        wingman.with("TZ", "Pacific/Kiritimati").with("LC_ALL", "tr_TR.UTF-8");
        Path copied = build("hello", "1.0.0");
        Files.move(copied, there);

        assertThat(there).hasSameBinaryContentAs(here);
    }

    @Test
    void aPluginOfARepositoryOnTheWebIsFoundInstalledRunAndUpdated() throws Exception {
        build("hello-sandboxed", "1.0.0");
        plugin(0, "index", repository.toString());
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = Files.readAllBytes(
                    repository.resolve("." + exchange.getRequestURI().getPath()));
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort();

            WingmanProcess.Ended found = plugin(0, "search", "what PLUGIN", "--repo", url, "--json");
            assertThat(JsonParser.parseString(found.out()).getAsJsonObject().getAsJsonArray("plugins"))
                    .hasSize(1);
            assertThat(found.err()).startsWith("warning: " + url + " is read over http: ");
            plugin(0, "install", "my-plugin", "--repo", url);
            assertThat(wingman.run("exec", "my-plugin", "my_action", "--yes").exitCode())
                    .isZero();

            build("hello-sandboxed", "1.1.0");
            plugin(0, "index", repository.toString());
            assertThat(plugin(0, "outdated", "--repo", url).out()).isEqualTo("my-plugin 1.0.0 -> 1.1.0\n");
            assertThat(plugin(0, "update", "--repo", url).out()).startsWith("updated: my-plugin 1.1.0 (sandboxed)\n");
            assertThat(plugin(0, "update", "--repo", url).out()).isEqualTo("everything is up to date\n");
            assertThat(installed()).containsExactly("community/my-plugin.jar");

            // By its own URL it needs a digest over http.
            String jar = url + "/hello-sandboxed-1.1.0.jar";
            assertThat(plugin(2, "install", jar).err()).contains("give its digest with --sha256");
            assertThat(plugin(3, "install", jar, "--sha256", "0".repeat(64)).err())
                    .contains("has the SHA-256 ");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void whatIsNotWhatTheIndexSaysIsNotInstalled() throws Exception {
        build("hello-sandboxed", "1.0.0");
        plugin(0, "index", repository.toString());
        String sound = Files.readString(repository.resolve("plugins.json"));

        index("\"id\":\"my-plugin\"", "\"id\":\"your-plugin\"");
        assertThat(plugin(3, "install", "your-plugin", "--repo", repository.toString())
                        .err())
                .contains("hello-sandboxed-1.0.0.jar: is my-plugin 1.0.0, but the index says your-plugin 1.0.0");

        Files.writeString(repository.resolve("plugins.json"), sound);
        index("\"file\":\"", "\"file\":\"../repository/");
        assertThat(plugin(2, "install", "my-plugin", "--repo", repository.toString())
                        .err())
                .contains("plugins.json: plugins[0].file: expected the plain name of a jar, without a path");

        Files.writeString(repository.resolve("plugins.json"), sound);
        Files.write(repository.resolve("hello-sandboxed-1.0.0.jar"), new byte[100]);
        assertThat(plugin(3, "install", "my-plugin", "--repo", repository.toString())
                        .err())
                .contains("has 100 bytes, but the index says ");

        assertThat(installed()).isEmpty();
    }

    @Test
    void whatARuntimeWouldRefuseIsNotInstalled() throws Exception {
        Path unsigned = build("hello-verified", "1.0.1");

        assertThat(plugin(3, "install", unsigned.toString()).err())
                .contains("a runtime of this home would refuse it: it declares trust_level verified, but ");
        assertThat(plugin(2, "install", unsigned + ".gone").err()).contains("no such");
        assertThat(plugin(2, "install", unsigned.toString(), "--level", "core").err())
                .contains("--level core: expected one of verified, community, local");
        assertThat(installed()).isEmpty();
    }

    @Test
    void anUpdateThatFailsLeavesTheOldOneAndTheRestGoesOn() throws Exception {
        build("hello-sandboxed", "1.0.0");
        plugin(0, "index", repository.toString());
        plugin(0, "install", "my-plugin", "--repo", repository.toString());
        byte[] before = Files.readAllBytes(home.resolve("plugins/community/my-plugin.jar"));
        Path next = build("hello-sandboxed", "1.1.0");
        plugin(0, "index", repository.toString());
        byte[] damaged = Files.readAllBytes(next);
        damaged[damaged.length / 2] ^= 1;
        Files.write(next, damaged);

        assertThat(plugin(3, "update", "--repo", repository.toString()).err())
                .startsWith("wingman: my-plugin stays at 1.0.0: ")
                .contains("has the SHA-256 ");

        assertThat(home.resolve("plugins/community/my-plugin.jar")).hasBinaryContent(before);
        assertThat(installed()).containsExactly("community/my-plugin.jar");
    }
}
