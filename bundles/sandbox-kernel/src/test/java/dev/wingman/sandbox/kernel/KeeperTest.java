package dev.wingman.sandbox.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.sandbox.kernel.fixture.Child;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The host must not notice that one of its threads gave up its rights. */
@Timeout(60)
class KeeperTest {

    @Test
    void onlyTheKeepingThreadIsConfined() throws Exception {
        Set<Layer> offered = outer();
        try (Child first = Child.with(offered);
                Child second = Child.with(offered)) {
            first.tell("environment");
            second.tell("environment");
            plainProcess();
            Files.readString(Path.of("/etc/passwd"));
            assertThat(confinedThreads()).containsExactly("wingman-keeper", "wingman-keeper");
        }
        plainProcess();
        assertThat(new TreeSet<>(confinedThreads())).isSubsetOf("wingman-keeper");
    }

    /** The JDK's own processes are reaped by threads that may do what they like, and so is what waits for their end. */
    @Test
    void laterProcessesOfTheHostAreFree() throws Exception {
        List<Child> children = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                children.add(Child.with(outer()));
                assertThat(plainProcess()).contains("NoNewPrivs:\t0");
            }
        } finally {
            children.forEach(Child::close);
        }
        assertThat(plainProcess()).contains("NoNewPrivs:\t0");
    }

    /** Starts a process of the JDK's, and looks at what it and its continuation may. */
    private static String plainProcess() throws Exception {
        Process process = new ProcessBuilder("/bin/cat", "/etc/passwd", "/proc/self/status", "/proc/net/dev").start();
        String continued = process.onExit()
                .thenApply(ended -> {
                    try {
                        return Files.readString(Path.of("/proc/thread-self/status"));
                    } catch (IOException e) {
                        return e.toString();
                    }
                })
                .get(20, TimeUnit.SECONDS);
        assertThat(continued).contains("NoNewPrivs:\t0");
        assertThat(process.waitFor()).isZero();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Set<Layer> outer() throws IOException {
        Set<Layer> outer = EnumSet.of(Layer.NO_NEW_PRIVILEGES, Layer.LANDLOCK, Layer.NAMESPACES);
        outer.retainAll(PlatformProbe.probe().offered());
        return outer;
    }

    private static List<String> confinedThreads() throws IOException {
        String network = Files.readSymbolicLink(Path.of("/proc/self/ns/net")).toString();
        List<String> confined = new ArrayList<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (Path task : tasks) {
                try {
                    if (!isFree(task, network)) {
                        confined.add(Files.readString(task.resolve("comm")).strip());
                    }
                } catch (IOException e) {
                    if (Files.exists(task)) {
                        throw e; // Otherwise the thread has ended in between.
                    }
                }
            }
        }
        return confined;
    }

    private static boolean isFree(Path task, String network) throws IOException {
        return Files.readString(task.resolve("status")).contains("NoNewPrivs:\t0")
                && Files.readSymbolicLink(task.resolve("ns/net")).toString().equals(network);
    }
}
