package dev.wingman.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line of the assembled distribution, in processes of their own. */
class WingmanCommandIT {

    @TempDir
    Path directory;

    private Path home;
    private WingmanProcess wingman;

    @BeforeEach
    void makeHome() throws Exception {
        home = directory.toRealPath().resolve("home");
        wingman = new WingmanProcess(home);
    }

    @Test
    void firstCommandOfTheReadmeRunsAndReports() throws Exception {
        WingmanProcess.Ended ended =
                wingman.run("exec", "script", "run_bash", "--param", "command=uname -a; df -h /", "--yes");

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(ended.out()).startsWith("succeeded: ").contains("Linux").contains("Filesystem");
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void jsonIsExactlyOneDocumentOnStandardOutput() throws Exception {
        WingmanProcess.Ended ended = wingman.run(
                "exec", "script", "run_bash", "--param", "command=echo out; echo err >&2", "--yes", "--json");

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        JsonObject report = onlyDocument(ended.out());
        assertThat(report.keySet())
                .containsExactly(
                        "id",
                        "plugin",
                        "version",
                        "trust",
                        "action",
                        "target",
                        "outcome",
                        "message",
                        "started_at",
                        "duration_ms",
                        "phases",
                        "result",
                        "layers");
        assertThat(report.get("outcome").getAsString()).isEqualTo("succeeded");
        JsonObject data = report.getAsJsonObject("result").getAsJsonObject("data");
        assertThat(data.get("stdout").getAsString()).isEqualTo("out\n");
        assertThat(data.get("stderr").getAsString()).isEqualTo("err\n");
    }

    /** Each command's classes are on the class path only where it is called. */
    @Test
    void helpNamesEveryCommandAndEachExplainsItself() throws Exception {
        WingmanProcess.Ended help = wingman.run("--help");

        assertThat(help.exitCode()).as(help.toString()).isZero();
        for (String command : new String[] {"start", "exec", "sh", "dev", "plugin", "keys", "audit"}) {
            assertThat(help.out()).containsPattern("(?m)^  " + command + " +\\S");
            assertThat(wingman.run(command, "--help").out()).contains("wingman " + command);
        }
        assertThat(help.err()).isEmpty();
    }

    @Test
    void failingScriptExitsWithOne() throws Exception {
        assertThat(wingman.run("exec", "script", "run_bash", "--param", "command=exit 7", "--yes")
                        .exitCode())
                .isEqualTo(1);
    }

    @Test
    void unknownPluginExitsWithTwoAndNamesThoseThereAre() throws Exception {
        WingmanProcess.Ended ended = wingman.run("exec", "scirpt", "run_bash");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.out()).contains("there is no plugin 'scirpt'").contains("script");
    }

    @Test
    void undeclaredPermissionExitsWithThreeAndNamesTheManifestLine() throws Exception {
        copyExample("hello-verified");
        WingmanProcess.Ended ended = wingman.run("exec", "hello-verified", "greet_python");

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(3);
        assertThat(ended.out())
                .startsWith("denied: ")
                .contains("may not use script:execute on 'python'")
                .contains("manifest.yaml:9 narrows script:execute to bash");
    }

    @Test
    void sandboxedPluginNeedsNoProofAndItsReportNamesWhatGuardedIt() throws Exception {
        copyExample("hello-sandboxed");
        WingmanProcess.Ended ended = wingman.run("exec", "my-plugin", "my_action", "--json");

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(onlyDocument(ended.out()).getAsJsonArray("layers"))
                .contains(new JsonPrimitive("permission-rows"), new JsonPrimitive("empty-environment"));
    }

    @Test
    void emptyHomeIsInitialised() throws Exception {
        wingman.run("exec", "script", "run_bash", "--param", "command=true", "--yes");

        assertThat(home).isDirectoryContaining("glob:**/etc");
        assertThat(home.resolve("plugins")).isDirectoryContaining("glob:**/local");
        assertThat(home.resolve("plugins/core/script.jar")).isRegularFile();
        assertThat(home.resolve("etc/sandbox.yaml"))
                .hasSameBinaryContentAs(TestRuntime.distribution().resolve("etc/sandbox.yaml"));
    }

    @Test
    void directoryOfSomethingElseIsRefusedWithExitCodeFour() throws Exception {
        Files.createDirectories(home);
        Files.writeString(home.resolve("cat.jpg"), "meow");
        WingmanProcess.Ended ended = wingman.run("exec", "script", "run_bash", "--param", "command=true");

        assertThat(ended.exitCode()).isEqualTo(4);
        assertThat(ended.err()).contains("is not empty and not a Wingman home");
    }

    @Test
    void secondRuntimeOnOneHomeSaysSoAndExitsWithFour() throws Exception {
        Process running = wingman.start();
        try {
            WingmanProcess.Ended second = wingman.run("start", "--headless");

            assertThat(second.exitCode()).isEqualTo(4);
            assertThat(second.err()).contains("holds the home " + home);
        } finally {
            end(running);
        }
    }

    @Test
    void execAttachesToTheRunningRuntimeAndShowsInItsHistory() throws Exception {
        Process running = wingman.start();
        try {
            WingmanProcess.Ended exec =
                    wingman.run("exec", "script", "run_bash", "--param", "command=echo $PPID", "--yes", "--json");
            String id = onlyDocument(exec.out()).get("id").getAsString();

            WingmanProcess.Ended history = wingman.run("sh", "wingman:history");
            assertThat(history.exitCode()).as(history.toString()).isZero();
            assertThat(history.out()).contains(id);
            assertThat(wingman.run("sh", "wingman:plugins").out())
                    .contains("script")
                    .contains("active");
        } finally {
            end(running);
        }
    }

    @Test
    void killedRuntimeNeedsNoCleaning() throws Exception {
        Process killed = wingman.start();
        killed.descendants().forEach(ProcessHandle::destroyForcibly);
        killed.destroyForcibly();
        assertThat(killed.waitFor(30, TimeUnit.SECONDS)).isTrue();

        Process next = wingman.start();
        try {
            assertThat(wingman.run("exec", "script", "run_bash", "--param", "command=true", "--yes")
                            .exitCode())
                    .isZero();
        } finally {
            end(next);
        }
    }

    @Test
    void callsAtTheSameTimeWithoutARuntimeAllSucceed() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(3);
        try {
            List<Callable<WingmanProcess.Ended>> calls = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                String command = "command=echo call " + i;
                calls.add(() -> wingman.run("exec", "script", "run_bash", "--param", command, "--yes"));
            }
            for (Future<WingmanProcess.Ended> call : callers.invokeAll(calls)) {
                assertThat(call.get().exitCode()).as(call.get().toString()).isZero();
            }
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void javaThatCannotEnforceIsRefusedWithExitCodeFour() throws Exception {
        Path jdk = Files.createDirectories(directory.resolve("jdk-25"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.3\"\n");
        Path java = Files.createDirectories(jdk.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho started >&2\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();

        WingmanProcess.Ended ended = wingman.with("JAVA_HOME", jdk.toString()).run("start", "--headless");

        assertThat(ended.exitCode()).isEqualTo(4);
        assertThat(ended.err())
                .contains("Java 25 cannot enforce plugin permissions: its SecurityManager was removed (JEP 486).")
                .doesNotContain("started");
    }

    @Test
    void brokenManifestIsReportedWithPlaceAndRemedy() throws Exception {
        Path plugin = Files.createDirectories(directory.resolve("my-plugin"));
        Files.writeString(
                plugin.resolve("manifest.yaml"),
                """
                id: my-plugin
                name: My Plugin
                version: 1.0
                author: me
                description: broken
                permissions: [docker:restrat]
                blast_radius: {scope: container, mutates_state: true, reversible: true}
                entry_point: my.plugin:MyPlugin
                """);

        WingmanProcess.Ended ended = wingman.run("plugin", "check", plugin.toString());

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
        assertThat(ended.out() + ended.err())
                .contains("manifest.yaml:3:10: version: ")
                .contains("unknown permission 'docker:restrat', did you mean 'docker:restart'?");
    }

    private void copyExample(String name) throws Exception {
        Path jar = TestRuntime.distribution().resolve("examples").resolve(name + ".jar");
        Files.copy(jar, Files.createDirectories(home.resolve("plugins/local")).resolve(name + ".jar"));
    }

    private static JsonObject onlyDocument(String text) throws Exception {
        JsonReader reader = new JsonReader(new StringReader(text));
        JsonObject document = JsonParser.parseReader(reader).getAsJsonObject();
        assertThat(reader.peek()).isEqualTo(JsonToken.END_DOCUMENT);
        return document;
    }

    private static void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the runtime did not end when asked");
        }
        assertThat(process.exitValue()).isIn(0, 143);
    }
}
