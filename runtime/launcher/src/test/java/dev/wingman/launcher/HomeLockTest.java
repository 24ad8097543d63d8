package dev.wingman.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {

    @TempDir
    Path directory;

    private Home home;

    @BeforeEach
    void makeHome() throws Exception {
        Files.createDirectories(directory.resolve("bundles"));
        home = Home.open(directory, Distribution.at(directory));
    }

    @Test
    void secondRuntimeOfOneProcessIsKeptOut() throws Exception {
        try (HomeLock first = HomeLock.tryLock(home).orElseThrow()) {
            assertThat(HomeLock.tryLock(home)).isEmpty();
            assertThat(HomeLock.heldByAnother(home))
                    .isEqualTo("Another runtime (pid " + ProcessHandle.current().pid() + ") holds the home "
                            + home.root()
                            + ". Reach it with 'wingman exec' or 'wingman sh', stop it, or set WINGMAN_HOME"
                            + " to another directory.");
            assertThat(first).isNotNull();
        }
        try (HomeLock second = HomeLock.tryLock(home).orElseThrow()) {
            assertThat(second).isNotNull();
        }
    }

    @Test
    void killedRuntimeLeavesTheHomeFree() throws Exception {
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(out.readLine()).isEqualTo("held");
            assertThat(HomeLock.tryLock(home)).isEmpty();
            assertThat(HomeLock.owner(home)).contains("pid " + holder.pid());
        } finally {
            holder.destroyForcibly();
        }
        assertThat(holder.waitFor(30, TimeUnit.SECONDS)).isTrue();

        try (HomeLock lock = HomeLock.tryLock(home).orElseThrow()) {
            assertThat(lock).isNotNull();
        }
    }

    /** Holds the lock until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] args) throws Exception {
            Path directory = Path.of(args[0]);
            HomeLock lock = HomeLock.tryLock(Home.open(directory, Distribution.at(directory)))
                    .orElseThrow();
            System.out.println("held");
            System.in.transferTo(System.err);
            lock.close();
        }
    }
}
