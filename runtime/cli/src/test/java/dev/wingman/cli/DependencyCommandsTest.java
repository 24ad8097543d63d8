package dev.wingman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands say to plugins with dependencies where nobody can look for them. */
class DependencyCommandsTest {

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
    void makePlugin() throws IOException {
        plugin = work.resolve("my-plugin");
        Call made = call("new", "my-plugin", plugin.toString(), "--trust", "verified");
        assertThat(made.exitCode()).as(made.toString()).isZero();
        depend("dependencies:\n  - org.example:greet:1.0\n");
    }

    private void depend(String dependencies) throws IOException {
        Path manifest = plugin.resolve("manifest.yaml");
        Files.writeString(manifest, Files.readString(manifest) + dependencies);
    }

    private static Call call(String... words) {
        String[] all = new String[words.length + 1];
        all[0] = "plugin";
        System.arraycopy(words, 0, all, 1, words.length);
        return Call.of(new FakeHost(home), all);
    }

    @Test
    void aDistributionThatLacksItsFinderIsToldAndNothingElseIsTried() {
        for (String command : new String[] {"build", "check", "test", "lock", "install"}) {
            Call call = call(command, plugin.toString(), "--offline");

            assertThat(call.exitCode()).as(command).isEqualTo(ExitCode.BAD_INPUT.code());
            assertThat(call.err())
                    .as(command)
                    .contains("/manifest.yaml:19:14: dependencies: nobody looks for them: this distribution lacks "
                            + home + "/lib/dependencies; install it anew");
        }
    }

    @Test
    void aDirectoryWithoutDependenciesIsNotLockedAndKeepsTheLockThatItHas() throws Exception {
        Path lock = Files.writeString(plugin.resolve("manifest.lock"), "of another time");
        Path manifest = plugin.resolve("manifest.yaml");
        Files.writeString(manifest, Files.readString(manifest).replace("verified", "sandboxed"));

        assertThat(call("lock", plugin.toString()))
                .isEqualTo(new Call(0, "nothing to lock: the plugin gets no dependencies\n", ""));

        assertThat(lock).hasContent("of another time");
    }

    @Test
    void aJarHasItsLockInsideAndIsNotLocked() throws Exception {
        Path jar = Files.writeString(work.resolve("x.jar"), "jar");

        assertThat(call("lock", jar.toString()).err())
                .isEqualTo("wingman: " + jar + ": is no plugin directory; what is in a jar is recorded already\n");
        assertThat(call("lock", plugin.resolveSibling("gone").toString()).err())
                .contains("gone: is no plugin directory");
    }
}
