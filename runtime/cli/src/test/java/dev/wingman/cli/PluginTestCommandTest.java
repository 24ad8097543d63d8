package dev.wingman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code plugin test} says to an author, and above all to one who made a mistake. */
class PluginTestCommandTest {

    private static final String TEST = "src/test/java/org/example/myplugin/MyPluginTest.java";
    private static final String MAIN = "src/main/java/org/example/myplugin/MyPlugin.java";

    @TempDir
    static Path home;

    @TempDir
    Path work;

    private Path plugin;

    @BeforeAll
    static void giveWhatPluginsAreCompiledAgainst() throws IOException {
        CompileJars.into(home);
    }

    @BeforeEach
    void makePlugin() {
        plugin = work.resolve("my-plugin");
        Call made = call("plugin", "new", "my-plugin", plugin.toString(), "--permission", "docker:read");
        assertThat(made.exitCode()).as(made.toString()).isZero();
    }

    private static Call call(String... words) {
        return Call.of(new FakeHost(home), words);
    }

    private Call test(String... options) {
        return options.length == 0
                ? call("plugin", "test", plugin.toString())
                : call("plugin", "test", plugin.toString(), options[0]);
    }

    private void change(String file, String from, String to) throws IOException {
        String text = Files.readString(plugin.resolve(file));
        assertThat(text).contains(from);
        Files.writeString(plugin.resolve(file), text.replace(from, to));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
        manifest.yaml | id: my-plugin | id: My_Plugin | manifest.yaml:2:5: id: 'My_Plugin' is not kebab-case, did you mean 'my-plugin'?
        manifest.yaml | - docker:read | - docker:raed | manifest.yaml:10:5: permissions: unknown permission 'docker:raed', did you mean 'docker:read'?
        manifest.yaml | :MyPlugin     | :MyPlugn      | manifest.yaml:19:14: entry_point: class org.example.myplugin.MyPlugn is not in the plugin, did you mean org.example.myplugin:MyPlugin?
        manifest.yaml | mutates_state: false | mutates_state: no | manifest.yaml:14:18: blast_radius.mutates_state: 'no'
        MAIN          | List.of(      | Lst.of(       | MyPlugin.java:29:16: cannot find symbol
        MAIN          | Docker docker) | dev.wingman.resource.script.Scripts docker) | incompatible types
        MAIN          | public MyPlugin( | MyPlugin(  | MyPlugin
        TEST          | assertThat(run) | assertThat(runs) | MyPluginTest.java:20:20: cannot find symbol
        TEST          | .succeeded()  | .succeded()   | MyPluginTest.java:20:24: cannot find symbol
        TEST          | ActionRun run = | String text = "" + | MyPluginTest.java:20:20: cannot find symbol
        TEST          | @Test         |               | holds no tests: expected methods with @Test in src/test, such as src/test/java/MyPluginTest.java
        """)
    void whatKeepsTestsFromRunningIsLocatedAndEndsWith2(String file, String from, String to, String message)
            throws Exception {
        change(file.equals("MAIN") ? MAIN : file.equals("TEST") ? TEST : file, from, to == null ? "" : to);

        Call call = test();

        assertThat(call.exitCode()).as(call.toString()).isEqualTo(2);
        assertThat(call.out()).isEmpty();
        assertThat(call.err())
                .startsWith("wingman: " + plugin + ": 1 mistake\n")
                .contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
        TEST | \"running\").used | \"stopped\").used | MyPluginTest.java:20: expected the data to hold status=stopped, but they are {status=running}
        TEST | .succeeded()   | .failed()          | MyPluginTest.java:20: expected the outcome failed, but it is succeeded
        TEST | .succeeded()   | .usedNothing()     | MyPluginTest.java:20: expected no use but of [], but there was [docker:read on nginx-1]
        TEST | .on("nginx-1") | .on("redis")       | MyPluginTest.java:20: expected the outcome succeeded, but it is failed
        TEST | "show"         | "shwo"             | plugin 'my-plugin' has no action 'shwo'; its actions: show
        TEST | FakeDocker docker | dev.wingman.testkit.fake.FakeHttp docker, FakeDocker other | FakeHttp: the constructor of MyPlugin asks for no Http, but for Docker
        TEST | @WingmanPlugin | @Deprecated        | MyPluginTest.java: nobody gives the parameter 'plugin' (PluginUnderTest): the test kit does, where @WingmanPlugin stands before the test class
        MAIN | return "my-plugin"; | return "yours"; | MyPluginTest.java:18: a runtime would not put the plugin into service: pluginId() answers 'yours', but manifest.yaml says id: my-plugin
        MAIN | List.of("show") | List.of()         | supportedActions() is empty; it must name at least one action
        MAIN | this.docker = docker; | throw new IllegalStateException("no"); | its constructor threw java.lang.IllegalStateException: no
        MAIN | docker.inspect(action.target()) | docker.restart(action.target(), java.time.Duration.ofSeconds(1)).before() == null ? null : docker.inspect(action.target()) | its manifest.yaml does not declare docker:restart, and a sandboxed plugin may read only
        """)
    void whatFailsIsShownWithItsPlaceAndEndsWith1(String file, String from, String to, String message)
            throws Exception {
        change(file.equals("MAIN") ? MAIN : TEST, from, to);
        if (to.contains("FakeHttp")) {
            change(TEST, "docker.running", "other.running");
        }

        Call call = test();

        assertThat(call.exitCode()).as(call.toString()).isEqualTo(1);
        assertThat(call.out())
                .startsWith("failed: my-plugin 1.0.0 (sandboxed): tests 1 failed, 0 passed in ")
                .contains("\n  FAILED MyPluginTest.showsWhatAContainerIsDoing\n")
                .contains(message);
    }

    @Test
    void jsonTellsTheSameToPrograms() throws Exception {
        change(TEST, ".succeeded()", ".failed()");
        change(TEST, "docker.running", "System.out.println(\"noise\"); docker.running");

        Call call = test("--json");

        assertThat(call.exitCode()).isEqualTo(1);
        Map<String, Object> document = Json.readObject(call.out().strip());
        assertThat(document)
                .containsEntry("plugin", "my-plugin")
                .containsEntry("failed", 1L)
                .containsEntry("passed", 0L);
        assertThat((List<Map<String, Object>>) document.get("tests"))
                .singleElement()
                .satisfies(test -> {
                    assertThat(test)
                            .containsEntry("class", "MyPluginTest")
                            .containsEntry("name", "showsWhatAContainerIsDoing")
                            .containsEntry("status", "failed")
                            .containsEntry("place", TEST + ":20");
                    assertThat((String) test.get("message")).startsWith("expected the outcome failed");
                });
    }

    @Test
    void withJsonMistakesAreOneDocumentToo() {
        Call call = call("plugin", "test", work.resolve("nowhere").toString(), "--json");

        assertThat(call.exitCode()).isEqualTo(2);
        assertThat(call.out()).startsWith("{\"error\":{\"exit_code\":2,\"code\":\"bad_input\"");
    }

    @Test
    void aJarHasNoTests() throws Exception {
        Path jar = Files.writeString(work.resolve("some.jar"), "");

        assertThat(call("plugin", "test", jar.toString()))
                .isEqualTo(new Call(
                        2, "", "wingman: " + jar + ": is a file; tests lie in a plugin directory, in src/test\n"));
    }

    @Test
    void testsMayNameThePluginsOwnClassesAndTheirResources() throws Exception {
        Files.createDirectories(plugin.resolve("src/test/resources"));
        Files.writeString(plugin.resolve("src/test/resources/sample.txt"), "here");
        change(
                TEST,
                "docker.running",
                """
                org.assertj.core.api.Assertions.assertThat(plugin.instance()).isInstanceOf(MyPlugin.class);
                org.assertj.core.api.Assertions.assertThat(getClass().getResourceAsStream("/sample.txt")).hasContent("here");
                docker.running""");

        Call call = test();

        assertThat(call.exitCode()).as(call.toString()).isZero();
    }
}
