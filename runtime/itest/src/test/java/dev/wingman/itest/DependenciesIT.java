package dev.wingman.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code dependencies:} of plugins, from a repository of the test's own to an action that uses them. */
@Timeout(300)
class DependenciesIT {

    private static final String MANIFEST =
            """
            id: %s
            name: Greeter
            version: 1.0.0
            author: somebody
            description: Says what its library says.
            trust_level: %s
            blast_radius: {scope: host, mutates_state: false, reversible: true}
            dependencies:
              - org.example:greet:%s
            entry_point: sample.greeter:Greeter
            """;

    private static final String SOURCE =
            """
            package sample.greeter;

            import dev.wingman.api.*;
            import java.util.*;

            public final class Greeter extends BlockingPlugin {
                @Override public String pluginId() { return "%s"; }
                @Override public List<String> supportedActions() { return List.of("greet", "read"); }
                @Override protected Verdict checkBefore(Action action) { return Verdict.ok("fine"); }
                @Override protected ActionResult run(Action action) {
                    return ActionResult.success(%s, Map.of());
                }
            }
            """;

    private static final String USING =
            "action.type().equals(\"read\") ? org.example.greet.Greeting.read(action.target())"
                    + " : org.example.greet.Greeting.text()";

    /** Offers its user to read a file, as a library with a hidden purpose might. */
    private static final String GREETING =
            """
            public final class Greeting {
                public static String text() { return "%s, " + org.example.words.Words.of() + ", by "
                    + Greeting.class.getClassLoader().getClass().getSimpleName(); }
                public static String read(String file) {
                    try {
                        return "read: " + java.nio.file.Files.readString(java.nio.file.Path.of(file));
                    } catch (Exception e) {
                        return "refused: " + e.getMessage();
                    }
                }
            }
            """;

    @TempDir
    Path temporary;

    private Path directory;
    private Path home;
    private Path password;
    private Path settings;
    private LibraryRepository repository;
    private WingmanProcess wingman;

    @BeforeEach
    void publishTwoVersions() throws Exception {
        directory = temporary.toRealPath();
        home = directory.resolve("home");
        password = Files.writeString(
                Files.createFile(
                        directory.resolve("password"),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))),
                "correct horse battery\n");
        wingman = new WingmanProcess(home);
        repository = new LibraryRepository(directory.resolve("repository"));
        settings = repository.settings();
        repository.publish(
                "words", "5", "Words", "public class Words { public static String of() { return \"world\"; } }");
        repository.publish("greet", "1.0", "Greeting", GREETING.formatted("hello"), "words:5");
        repository.publish("greet", "2.0", "Greeting", GREETING.formatted("good day"), "words:5");
    }

    private Path plugin(String id, String level, String version, String expression) throws IOException {
        Path plugin = Files.createDirectories(directory.resolve(id));
        Files.writeString(plugin.resolve("manifest.yaml"), MANIFEST.formatted(id, level, version));
        Files.writeString(plugin.resolve("Greeter.java"), SOURCE.formatted(id, expression));
        return plugin;
    }

    private WingmanProcess.Ended run(int exitCode, String... words) throws Exception {
        WingmanProcess.Ended ended = wingman.run(words);
        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(exitCode);
        assertThat(ended.err()).doesNotContain("\tat ", "Exception");
        return ended;
    }

    private WingmanProcess.Ended plugin(int exitCode, String command, Path plugin, String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of("plugin", command, plugin.toString()));
        words.addAll(List.of("--settings", settings.toString()));
        words.addAll(List.of(more));
        return run(exitCode, words.toArray(String[]::new));
    }

    private Path keys() throws Exception {
        Path keys = directory.resolve("keys");
        run(0, "keys", "new", "Jane", "-d", keys.toString(), "--password-file", password.toString(), "--trust");
        return keys.resolve("signing.p12");
    }

    private void sign(Path plugin, Path key) throws Exception {
        Path jar = Files.createDirectories(home.resolve("plugins/verified")).resolve(plugin.getFileName() + ".jar");
        plugin(
                0,
                "sign",
                plugin,
                "--key",
                key.toString(),
                "--password-file",
                password.toString(),
                "-o",
                jar.toString());
    }

    private String message(String plugin, String action, String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of("exec", plugin, action, "--yes"));
        words.addAll(List.of(more));
        return run(0, words.toArray(String[]::new)).out();
    }

    @Test
    void twoSignedPluginsWithTwoVersionsOfALibraryEachHaveTheirOwnAndItHasThePluginsRightsAlone() throws Exception {
        Path key = keys();
        sign(plugin("greeter-one", "verified", "1.0", USING), key);
        sign(plugin("greeter-two", "verified", "2.0", USING), key);
        Path secret = Files.writeString(directory.resolve("secret"), "the secret");
        Process runtime = wingman.start();
        try {
            assertThat(message("greeter-one", "greet")).contains("hello, world, by ");
            assertThat(message("greeter-two", "greet")).contains("good day, world, by ");
            assertThat(message("greeter-one", "read", "--target", secret.toString()))
                    .contains("refused: ")
                    .contains("java.io.FilePermission")
                    .doesNotContain("the secret");
        } finally {
            runtime.destroy();
            assertThat(runtime.waitFor()).isIn(0, 143);
        }
        run(
                0,
                "plugin",
                "verify",
                home.resolve("plugins/verified/greeter-one.jar").toString());
    }

    @Test
    void theFirstBuildRecordsAndTheNextIsHeldToIt() throws Exception {
        Path plugin = plugin("greeter", "verified", "1.0", USING);
        Path jar = directory.resolve("greeter.jar");

        WingmanProcess.Ended first = plugin(0, "build", plugin, "-o", jar.toString());
        assertThat(first.err())
                .isEqualTo("downloading greet-1.0.jar from 'house'\ndownloading words-5.jar from 'house'\n"
                        + "recorded: 2 artifacts in " + plugin + "/manifest.lock; keep it with the sources\n");
        byte[] built = Files.readAllBytes(jar);
        WingmanProcess.Ended second = plugin(0, "build", plugin, "-o", jar.toString(), "--offline");
        assertThat(second.err()).isEmpty();
        assertThat(jar).hasBinaryContent(built);

        repository.publish(
                "words", "5", "Words", "public class Words { public static String of() { return \"moon\"; } }");
        Files.delete(directory.resolve("local-repository/org/example/words/5/words-5.jar"));
        assertThat(plugin(2, "build", plugin, "-o", jar.toString()).err())
                .contains(plugin + "/manifest.lock:7: org.example:words:5 has the SHA-256 ")
                .contains("is recorded: somebody has changed the file, here or in the repository; find out why, then"
                        + " record them anew with 'wingman plugin lock " + plugin + "'");
        assertThat(jar).hasBinaryContent(built);

        assertThat(plugin(0, "lock", plugin).out())
                .startsWith("locked: 2 artifacts in " + plugin
                        + "/manifest.lock\n  changed     org.example:words:5 sha256 ");
        plugin(0, "build", plugin, "-o", jar.toString());
        assertThat(Files.readAllBytes(jar)).isNotEqualTo(built);
    }

    @Test
    void testsOfThePluginMeetItsLibraries() throws Exception {
        Path plugin = plugin("greeter", "verified", "2.0", USING);
        Files.writeString(
                Files.createDirectories(plugin.resolve("src/test/java")).resolve("GreeterTest.java"),
                """
                package sample.greeter;

                import static org.assertj.core.api.Assertions.assertThat;

                import org.junit.jupiter.api.Test;

                class GreeterTest {
                    @Test void itGreets() {
                        assertThat(org.example.greet.Greeting.text()).startsWith("good day, world, by PluginClassLoader");
                    }
                }
                """);

        assertThat(plugin(0, "test", plugin).out()).contains("tests 1 passed");
        assertThat(plugin(0, "check", plugin).err())
                .contains("[readme-missing]")
                .doesNotContain("org.example");
    }

    @Test
    void aSandboxedPluginRunsWithoutThemAndIsTold() throws Exception {
        Path plugin = plugin("greeter", "sandboxed", "1.0", "\"without\"");

        assertThat(plugin(0, "install", plugin).err())
                .contains("warning: " + plugin
                        + "/manifest.yaml:8:14: dependencies: are ignored: a sandboxed plugin gets none, and brings the"
                        + " classes that it needs itself\n");
        assertThat(message("greeter", "greet")).contains("without");
        assertThat(directory.resolve("local-repository")).doesNotExist();
    }

    @Test
    void aDirectoryThatIsDroppedIsRefusedWithTheRemedyForARuntimeAsksNobody() throws Exception {
        Path local = Files.createDirectories(home.resolve("plugins/local"));
        Files.move(plugin("greeter", "verified", "1.0", USING), local.resolve("greeter"));

        WingmanProcess.Ended ended = run(2, "exec", "greeter", "greet", "--yes");

        assertThat((ended.out() + ended.err()).replaceAll("\\s+", " "))
                .contains(
                        "manifest.yaml:8:14: dependencies: nobody looks for them here: make a jar that holds them, with"
                                + " 'wingman plugin build DIR' or 'wingman plugin sign DIR', and use that");
    }

    @Test
    void whatCannotBeHadIsToldWithItsLine() throws Exception {
        Path plugin = plugin("greeter", "verified", "3.0", USING);

        assertThat(plugin(2, "build", plugin).err())
                .isEqualTo("wingman: " + plugin + ": 1 mistake\n" + plugin
                        + "/manifest.yaml:9:5: dependencies: org.example:greet:3.0: its POM is not in 'house' ("
                        + directory.resolve("repository").toUri() + "): look at group, artifact and version, or add the"
                        + " repository that has it to " + settings + "\n");
        assertThat(run(2, "plugin", "build", plugin.toString(), "--settings", directory + "/none")
                        .err())
                .endsWith("dependencies: --settings " + directory + "/none: no such file\n");
        assertThat(plugin.resolve("manifest.lock")).doesNotExist();
    }
}
