package dev.wingman.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code wingman plugin} of the assembled distribution, with the real packager on the real class path. */
class PluginCommandIT {

    private static final String MANIFEST =
            """
            id: lamp
            name: Lamp
            version: 1.0.0
            author: somebody
            description: Switches the lamp.
            trust_level: verified
            permissions:
              - script:execute: [bash]
            blast_radius:
              scope: host
              mutates_state: true
              reversible: false
            entry_point: sample.lamp:Lamp
            """;

    private static final String SOURCE =
            """
            package sample.lamp;

            import dev.wingman.api.*;
            import dev.wingman.resource.script.Scripts;
            import java.util.*;

            public final class Lamp extends BlockingPlugin {
                public Lamp(Scripts scripts) {}
                @Override public String pluginId() { return "lamp"; }
                @Override public List<String> supportedActions() { return List.of("on"); }
                @Override protected Verdict checkBefore(Action action) { return Verdict.ok("it is dark"); }
                @Override protected ActionResult run(Action action) {
                    return ActionResult.success("on", Map.of());
                }
            }
            """;

    private static final Path EXAMPLES =
            Path.of("../../plugins/examples").toAbsolutePath().normalize();

    @TempDir
    Path directory;

    private Path plugin;
    private Path home;
    private WingmanProcess wingman;

    @BeforeEach
    void makePlugin() throws Exception {
        home = directory.toRealPath().resolve("home");
        plugin = directory.toRealPath().resolve("lamp");
        Files.createDirectories(plugin);
        write("manifest.yaml", MANIFEST);
        write("src/sample/lamp/Lamp.java", SOURCE);
        wingman = new WingmanProcess(home);
    }

    private void write(String name, String text) throws IOException {
        Path file = plugin.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void aSoundPluginIsSaidToBeSoundAndWhatARuntimeWillSayToIt() throws Exception {
        WingmanProcess.Ended ended = wingman.run("plugin", "check", plugin.toString());

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(ended.out())
                .startsWith("ok: lamp 1.0.0 (verified)\n  permissions script:execute [bash]\n")
                .contains("  trust       a runtime will refuse it: it declares trust_level verified, but ");
    }

    @Test
    void findingsAreToldAndStopNobodyButTheStrict() throws Exception {
        WingmanProcess.Ended lenient = wingman.run("plugin", "check", plugin.toString());
        WingmanProcess.Ended strict = wingman.run("plugin", "check", plugin.toString(), "--strict");

        assertThat(lenient.exitCode()).isZero();
        assertThat(lenient.err())
                .contains(
                        "warning: " + plugin + "/manifest.yaml:8: script:execute is declared, but no call in the plugin"
                                + " needs it: remove the line, so that the plugin can do no more than it does"
                                + " [permission-unused]\n")
                .contains("[readme-missing]\n")
                .contains("note: ");
        assertThat(strict.exitCode()).isEqualTo(2);
        assertThat(strict.err()).endsWith(": 2 warnings, which --strict does not let pass\n");
    }

    @Test
    void programsGetOneDocumentWhateverBecomesOfIt() throws Exception {
        for (String format : List.of("--json", "--sarif")) {
            WingmanProcess.Ended sound = wingman.run("plugin", "check", plugin.toString(), format);
            WingmanProcess.Ended broken =
                    wingman.run("plugin", "check", directory.resolve("home").toString(), format);

            assertThat(sound.exitCode()).as(sound.toString()).isZero();
            assertThat(JsonParser.parseString(sound.out()).isJsonObject()).isTrue();
            assertThat(sound.out()).contains("\"permission-unused\"");
            assertThat(sound.err()).isEmpty();
            assertThat(broken.exitCode()).as(broken.toString()).isEqualTo(2);
            assertThat(JsonParser.parseString(broken.out()).isJsonObject()).isTrue();
        }
    }

    @Test
    void everyMistakeOfAManifestIsLocated() throws Exception {
        write(
                "manifest.yaml",
                MANIFEST.replace("script:execute", "script:exekute").replace("scope: host", "scope: all"));

        WingmanProcess.Ended ended = wingman.run("plugin", "check", plugin.toString());

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .startsWith("wingman: " + plugin + ": 2 mistakes\n")
                .contains("manifest.yaml:8:5: permissions: unknown permission 'script:exekute'")
                .contains("manifest.yaml:10:10: blast_radius.scope: ");
    }

    @Test
    void anEntryPointThatIsNotThereIsNamed() throws Exception {
        write("manifest.yaml", MANIFEST.replace("sample.lamp:Lamp", "sample.lamp:Lantern"));

        WingmanProcess.Ended ended = wingman.run("plugin", "check", plugin.toString());

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
        assertThat(ended.err()).contains("manifest.yaml:13:14: entry_point: ").contains("Lantern");
    }

    @Test
    void whatDoesNotCompileIsLocated() throws Exception {
        write("src/sample/lamp/Lamp.java", SOURCE.replace("List.of(\"on\")", "List.of(on)"));

        WingmanProcess.Ended ended = wingman.run("plugin", "check", plugin.toString());

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
        assertThat(ended.err()).containsPattern("src/sample/lamp/Lamp\\.java:10:\\d+: .*cannot find symbol");
    }

    @Test
    void aBuiltJarIsDescribedIsSoundAndIsRefusedByARuntimeThatCannotProveIt() throws Exception {
        Path jar = directory.toRealPath().resolve("lamp.jar");

        WingmanProcess.Ended built = wingman.run("plugin", "build", plugin.toString(), "-o", jar.toString());

        assertThat(built.exitCode()).as(built.toString()).isZero();
        assertThat(built.out())
                .startsWith("built: lamp 1.0.0 (verified)\n  file        " + jar + "\n  sha256      ")
                .contains("  permissions script:execute [bash]\n");
        assertThat(wingman.run("plugin", "check", jar.toString()).exitCode()).isZero();

        Path local = Files.createDirectories(home.resolve("plugins/local"));
        Files.copy(jar, local.resolve("lamp.jar"));
        WingmanProcess.Ended refused = wingman.run("exec", "lamp", "on");
        assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(3);
        assertThat(refused.out())
                .startsWith("denied: plugin 'lamp' is refused: it declares trust_level verified, but ");
    }

    @Test
    void anExampleIsTheSameWhetherItsDirectoryOrItsJarIsLookedAt() throws Exception {
        for (String example : List.of("hello", "hello-verified")) {
            String level = example.equals("hello") ? "trusted" : "verified";
            String verdict = "  trust       a runtime will take it as " + level + ": it came with this distribution\n";

            assertThat(wingman.run("plugin", "check", EXAMPLES.resolve(example).toString())
                            .out())
                    .contains(verdict);
            Path jar = TestRuntime.distribution().resolve("examples").resolve(example + ".jar");
            assertThat(wingman.run("plugin", "check", jar.toString()).out()).contains(verdict);
        }
    }

    @Test
    void ofASandboxedPluginItIsSaidThatItRunsSandboxedAndWhatIsWithheld() throws Exception {
        WingmanProcess.Ended ended = wingman.run(
                "plugin", "check", EXAMPLES.resolve("hello-sandboxed").toString());

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(ended.out())
                .isEqualTo(
                        """
                ok: my-plugin 1.0.0 (sandboxed)
                  permissions docker:read, docker:restart
                  withheld    docker:restart
                  trust       a runtime will run it sandboxed: in a process of its own, with the permissions that only read
                """);
        assertThat(ended.err())
                .startsWith("accepted: ")
                .contains("manifest.yaml:10: permissions: docker:restart is withheld: a sandboxed plugin may read only"
                        + " [permission-withheld]: It shows as well ");
    }
}
