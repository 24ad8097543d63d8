package dev.wingman.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operator takes from a running plugin, with the program as it is shipped: through restarts, crashes and bad edits. */
class NarrowingIT {

    private static final int DENIED = 3;

    @TempDir
    Path directory;

    private Path home;
    private WingmanProcess wingman;
    private Process runtime;

    @BeforeEach
    void startRuntime() throws Exception {
        home = directory.toRealPath().resolve("home");
        Path local = Files.createDirectories(home.resolve("plugins/local"));
        Files.copy(
                TestRuntime.distribution().resolve("examples/hello-verified.jar"), local.resolve("hello-verified.jar"));
        wingman = new WingmanProcess(home);
        runtime = wingman.start();
    }

    @AfterEach
    void stopRuntime() throws Exception {
        runtime.destroy();
        assertThat(runtime.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    private String sh(String command) throws Exception {
        WingmanProcess.Ended ended = wingman.run("sh", command);
        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(ended.err()).isEmpty();
        return ended.out();
    }

    private WingmanProcess.Ended greet() throws Exception {
        return wingman.run("exec", "hello-verified", "greet", "--yes");
    }

    private void assertGreets() throws Exception {
        WingmanProcess.Ended ended = greet();
        assertThat(ended.exitCode()).as(ended.toString()).isZero();
    }

    /** As one line: a report is wrapped. */
    private String refusal() throws Exception {
        WingmanProcess.Ended ended = greet();
        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(DENIED);
        return ended.out().replaceAll("\\s+", " ");
    }

    private void kill() throws Exception {
        runtime.destroyForcibly();
        assertThat(runtime.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatIsRevokedIsRefusedAlsoAfterACrashUntilItIsGrantedBack() throws Exception {
        assertGreets();

        assertThat(sh("revoke hello-verified script:execute bash").replaceAll("\\s+", " "))
                .startsWith("revoked: hello-verified may not use script:execute on bash from its next call on;");
        assertThat(refusal())
                .contains("script:execute on bash was revoked by ")
                .contains("give it back with wingman:grant hello-verified script:execute bash");

        kill();
        runtime = wingman.start();
        assertThat(refusal()).contains("script:execute on bash was revoked by ");
        assertThat(sh("permissions hello-verified"))
                .containsPattern("(?m)^script:execute  execute scripts  no ")
                .contains("script:execute on bash was revoked by ");

        assertThat(sh("grant hello-verified script:execute bash"))
                .isEqualTo("granted: hello-verified may use script:execute on bash from its next call on\n");
        assertGreets();
        assertThat(Files.readAllLines(home.resolve("data/permission-changes.txt")))
                .hasSize(3)
                .anyMatch(
                        line -> line.matches("1 \\S+ revoke hello-verified script:execute bash \\S+@cli [0-9a-f]{32}"))
                .anyMatch(
                        line -> line.matches("2 \\S+ grant hello-verified script:execute bash \\S+@cli [0-9a-f]{32}"));
    }

    @Test
    void theBuiltInScriptPluginCanBeNarrowedToo() throws Exception {
        sh("revoke script script:execute python");

        assertThat(wingman.run("exec", "script", "run_bash", "--param", "command=true", "--yes")
                        .exitCode())
                .isZero();
        assertThat(wingman.run("exec", "script", "run_python", "--param", "code=pass", "--yes")
                        .exitCode())
                .isEqualTo(DENIED);
        assertThat(sh("why script script:execute python"))
                .startsWith("denied: plugin 'script' (trusted) may not execute scripts\n")
                .contains("  to allow it     give it back with wingman:grant script script:execute python\n");
    }

    @Test
    void anEditOfThePolicyCountsAndABadOneKeepsWhatHeldAndIsSaid() throws Exception {
        policy("permissions:\n  hello-verified:\n    script:execute: none\n");
        awaitAnswer("why hello-verified script:execute bash", "denied");
        assertThat(refusal())
                .contains("etc/policy.yaml:3 leaves it nothing of script:execute; let etc/policy.yaml:3 cover 'bash'");

        policy("permissions:\n  hello-verified:\n    script:exceute: none\n");
        awaitAnswer("permissions hello-verified", "cannot be understood");
        assertThat(sh("permissions hello-verified").replaceAll("\\s+", " "))
                .startsWith("what etc/policy.yaml said before still holds, because it cannot be understood now: ")
                .contains(
                        "policy.yaml:3:5: permissions.hello-verified: unknown permission 'script:exceute', did you mean"
                                + " 'script:execute'?");
        assertThat(refusal()).contains("etc/policy.yaml:3 leaves it nothing of script:execute");

        policy("permissions: {}\n");
        awaitAnswer("why hello-verified script:execute bash", "allowed");
        assertGreets();
    }

    @Test
    void rowsThatSomebodyPutIntoTheBundleCacheDoNotCount() throws Exception {
        kill();
        Files.writeString(
                rowsOfTheCore(),
                "9-everybody=ALLOW { (java.security.AllPermission \"\" \"\") } \"everybody\"\n",
                StandardOpenOption.APPEND);
        runtime = wingman.start();
        assertGreets();
        assertThat(sh("why hello-verified script:execute python")).startsWith("denied");
        assertThat(Files.readString(rowsOfTheCore())).doesNotContain("everybody");

        kill();
        Files.writeString(rowsOfTheCore(), "0-x=ALLOW { (java.se", StandardOpenOption.TRUNCATE_EXISTING);
        runtime = wingman.start();
        assertGreets();
    }

    private Path rowsOfTheCore() throws Exception {
        try (Stream<Path> files = Files.walk(home.resolve("data/bundle-cache"))) {
            return files.filter(file -> file.endsWith("security/cpa.txt"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void policy(String text) throws Exception {
        Path part = Files.writeString(home.resolve("etc/.policy.yaml.part"), text);
        Files.move(part, home.resolve("etc/policy.yaml"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The file is read when its directory tells of the change; each question takes a process. */
    private void awaitAnswer(String command, String part) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        String answer = sh(command);
        while (!answer.contains(part)) {
            assertThat(System.nanoTime()).as(answer).isLessThan(deadline);
            answer = sh(command);
        }
    }
}
