package dev.wingman.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From nothing to a plugin that runs, with the commands of the assembled distribution. */
class AuthorRoadIT {

    private static final String TEST = "src/test/java/org/example/lamp/LampPluginTest.java";

    @TempDir
    Path directory;

    private Path plugin;
    private WingmanProcess wingman;

    @BeforeEach
    void makeHome() throws Exception {
        plugin = directory.toRealPath().resolve("lamp");
        wingman = new WingmanProcess(directory.toRealPath().resolve("home"));
    }

    private WingmanProcess.Ended succeed(String... words) throws Exception {
        WingmanProcess.Ended ended = wingman.run(words);
        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        return ended;
    }

    @Test
    void aNewPluginIsCheckedTestedLoadedAndRun() throws Exception {
        assertThat(succeed("plugin", "new", "lamp", plugin.toString()).out()).startsWith("made: lamp (sandboxed) in ");
        assertThat(succeed("plugin", "check", plugin.toString()).out()).startsWith("ok: lamp 1.0.0 (sandboxed)\n");
        assertThat(succeed("plugin", "test", plugin.toString()).out())
                .startsWith("ok: lamp 1.0.0 (sandboxed): tests 1 passed in ");

        Process runtime = wingman.start();
        try {
            succeed("sh", "load " + plugin);
            assertThat(succeed("exec", "lamp", "greet", "--param", "name=Ada").out())
                    .startsWith("succeeded: Hello, Ada!");
        } finally {
            runtime.destroy();
            assertThat(runtime.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aPluginWithEveryResourcePassesItsTestsAgainstTheDistribution() throws Exception {
        succeed(
                "plugin",
                "new",
                "lamp",
                plugin.toString(),
                "--trust",
                "verified",
                "-p",
                "docker:read",
                "-p",
                "proxmox:power",
                "-p",
                "script:execute",
                "-p",
                "http:request");

        assertThat(succeed("plugin", "test", plugin.toString()).out())
                .startsWith("ok: lamp 1.0.0 (verified): tests 4 passed in ");
    }

    @Test
    void aTestCanRunItsPluginInARealGuest() throws Exception {
        succeed("plugin", "new", "lamp", plugin.toString(), "-p", "docker:read");
        Path test = plugin.resolve(TEST);
        Files.writeString(
                test,
                Files.readString(test)
                        .replace("@WingmanPlugin\n", "@WingmanPlugin\n@dev.wingman.testkit.Sandboxed\n")
                        .replace(
                                "assertThat(run)",
                                "org.assertj.core.api.Assertions.assertThat(run.report().layers())"
                                        + ".contains(\"empty-environment\", \"permission-rows\");\n        assertThat(run)"));

        assertThat(succeed("plugin", "test", plugin.toString()).out())
                .startsWith("ok: lamp 1.0.0 (sandboxed): tests 1 passed in ");
    }

    /** That of every permission, so that no template begins with something to mend. */
    @Test
    void theReviewerHasNothingToWarnOfInANewPlugin() throws Exception {
        assertThat(warnings("plain")).isEmpty();
        List<String> words = new ArrayList<>(List.of("--trust", "verified"));
        for (String permission : List.of(
                "docker:read",
                "docker:logs",
                "docker:start",
                "docker:stop",
                "docker:restart",
                "proxmox:read",
                "proxmox:snapshot:create",
                "proxmox:snapshot:delete",
                "proxmox:snapshot:rollback",
                "proxmox:power",
                "script:execute",
                "http:request")) {
            words.addAll(List.of("--permission", permission));
        }
        assertThat(warnings("every", words.toArray(String[]::new))).isEmpty();
    }

    private List<String> warnings(String id, String... options) throws Exception {
        String made = directory.resolve(id).toString();
        List<String> words = new ArrayList<>(List.of("plugin", "new", id, made));
        words.addAll(List.of(options));
        succeed(words.toArray(String[]::new));
        return succeed("plugin", "check", made)
                .err()
                .lines()
                .filter(line -> line.startsWith("warning:"))
                .toList();
    }

    @Test
    void aTestThatEndsTheProgramIsNoSuccess() throws Exception {
        succeed("plugin", "new", "lamp", plugin.toString());
        Path test = plugin.resolve(TEST);
        Files.writeString(test, Files.readString(test).replace("ActionRun run =", "System.exit(0);\nActionRun run ="));

        WingmanProcess.Ended ended = wingman.run("plugin", "test", plugin.toString());

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(1);
        assertThat(ended.err()).contains("ended before the tests had");
    }

    @Test
    void whatTestsRunWithIsNoPartOfTheRuntime() throws Exception {
        Path distribution = TestRuntime.distribution();
        for (String place : new String[] {"lib", "bundles", "compile", "lib/guest"}) {
            try (Stream<Path> files = Files.list(distribution.resolve(place))) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .noneMatch(name -> name.matches("(junit|assertj|byte-buddy|opentest4j|testkit).*jar"));
            }
        }
        assertThat(distribution.resolve("lib/testkit/testkit.jar")).exists();
    }
}
