package dev.wingman.sandbox.kernel;

import static dev.wingman.sandbox.kernel.Layer.LANDLOCK;
import static dev.wingman.sandbox.kernel.Layer.NO_NEW_PRIVILEGES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.sandbox.kernel.fixture.AsRoot;
import dev.wingman.sandbox.kernel.fixture.Child;
import dev.wingman.sandbox.kernel.fixture.Numbered;
import dev.wingman.sandbox.kernel.fixture.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each attempt is made by a child without the layer as well, and succeeds there. */
@Timeout(60)
class LandlockAloneTest {

    private static final int READ = 0;
    private static final int CREATE = 0xC1;
    private static final long HOST = ProcessHandle.current().pid();

    private static Child free;
    private static Child confined;
    private static Path outside;

    @BeforeAll
    static void start() throws IOException {
        free = Child.with();
        confined = Child.with(NO_NEW_PRIVILEGES, LANDLOCK);
        outside = Files.createTempDirectory("wingman-outside");
        Files.writeString(outside.resolve("file"), "secret");
    }

    @AfterAll
    static void end() {
        free.close();
        confined.close();
    }

    @Test
    void confinedChildCannotReadWhatItWasNotGiven() throws IOException {
        assertThat(free.tell("read " + outside.resolve("file"))).isEqualTo("secret");
        assertThat(confined.tell("read " + outside.resolve("file")))
                .isEqualTo("threw java.nio.file.AccessDeniedException: " + outside.resolve("file"));
    }

    @Test
    @AsRoot
    void confinedRootCannotReadThePasswords() throws IOException {
        assertThat(open(free, "/etc/shadow", READ)).containsOnlyDigits();
        assertThat(open(confined, "/etc/shadow", READ)).isEqualTo("EACCES");
    }

    @Test
    void confinedChildCannotReadTheHostsEnvironmentOrMemory() throws IOException {
        assertThat(open(free, "/proc/" + HOST + "/environ", READ)).containsOnlyDigits();
        assertThat(open(confined, "/proc/" + HOST + "/environ", READ)).isEqualTo("EACCES");
        assertThat(open(confined, "/proc/" + HOST + "/mem", READ)).isEqualTo("EACCES");
        assertThat(open(confined, "/proc/" + HOST + "/fd", READ)).isEqualTo("EACCES");
    }

    @Test
    void confinedChildCannotListDirectories() throws IOException {
        assertThat(open(free, "/", READ)).containsOnlyDigits();
        assertThat(open(confined, "/", READ)).isEqualTo("EACCES");
        assertThat(open(confined, "/proc", READ)).isEqualTo("EACCES");
    }

    @Test
    void confinedChildCannotGoAroundByLinksInItsOwnDirectory() throws IOException {
        Path link = Files.createSymbolicLink(confined.writable().resolve("link"), outside.resolve("file"));
        assertThat(open(free, link, READ)).containsOnlyDigits();
        assertThat(open(confined, link, READ)).isEqualTo("EACCES");
    }

    @Test
    void confinedChildCannotWriteToTheTemporaryDirectory() throws IOException {
        assertThat(open(free, outside.resolve("free"), CREATE)).containsOnlyDigits();
        assertThat(open(confined, outside.resolve("confined"), CREATE)).isEqualTo("EACCES");
        assertThat(free.call(Numbered.MKDIRAT, -100, "text:" + outside.resolve("free.d"), 0700))
                .isEqualTo("0");
        assertThat(confined.call(Numbered.MKDIRAT, -100, "text:" + outside.resolve("d"), 0700))
                .isEqualTo("EACCES");
        assertThat(confined.call(Numbered.TRUNCATE, "text:" + outside.resolve("file"), 0))
                .isEqualTo("EACCES");
        assertThat(confined.call(Numbered.UNLINKAT, -100, "text:" + outside.resolve("file"), 0))
                .isEqualTo("EACCES");
        assertThat(outside.resolve("file")).hasContent("secret");
        assertThat(free.call(Numbered.TRUNCATE, "text:" + outside.resolve("free"), 0))
                .isEqualTo("0");
    }

    @Test
    void confinedChildCanWriteWhereItMay() throws IOException {
        Path own = confined.writable();
        assertThat(confined.tell("write " + own.resolve("file")))
                .isEqualTo(own.resolve("file").toString());
        assertThat(confined.tell("read " + own.resolve("file"))).isEqualTo("x");
        assertThat(confined.call(Numbered.MKDIRAT, -100, "text:" + own.resolve("d"), 0700))
                .isEqualTo("0");
        assertThat(confined.call(
                        Numbered.RENAMEAT2,
                        -100,
                        "text:" + own.resolve("file"),
                        -100,
                        "text:" + own.resolve("renamed"),
                        0))
                .isEqualTo("0");
        assertThat(confined.call(Numbered.UNLINKAT, -100, "text:" + own.resolve("renamed"), 0))
                .isEqualTo("0");
    }

    @Test
    void confinedChildCannotRunPrograms() throws IOException {
        assertThat(free.tell("exec /bin/echo ran")).isEqualTo("ran|");
        assertThat(confined.tell("exec /bin/echo ran")).startsWith("threw java.io.IOException: ");
    }

    @Test
    void confinedChildHasNoTcp() throws IOException {
        try (Servers servers = new Servers()) {
            assertThat(servers.tcpFrom(free)).isEqualTo("0");
            assertThat(servers.tcpFrom(confined)).isEqualTo("EACCES");
        }
        assertThat(bind(free)).isEqualTo("0");
        assertThat(bind(confined)).isEqualTo("EACCES");
    }

    @Test
    void confinedChildCannotReachAbstractSockets() throws IOException {
        try (Servers servers = new Servers()) {
            assertThat(servers.unixFrom(free)).isEqualTo("0");
            assertThat(servers.unixFrom(confined)).isEqualTo("EPERM");
        }
    }

    @Test
    void confinedChildCannotSignalOthers() throws IOException {
        assertThat(free.call(Numbered.KILL, HOST, 0)).isEqualTo("0");
        assertThat(confined.call(Numbered.KILL, HOST, 0)).isEqualTo("EPERM");
        assertThat(confined.call(Numbered.TGKILL, HOST, HOST, 0)).isEqualTo("EPERM");
        assertThat(confined.call(Numbered.KILL, free.process().pid(), 9)).isEqualTo("EPERM");
        assertThat(confined.call(Numbered.KILL, confined.process().pid(), 0)).isEqualTo("0");
    }

    /** PTRACE_SEIZE, then PTRACE_INTERRUPT would follow. */
    @Test
    void confinedChildCannotTraceOthers() throws IOException {
        assertThat(confined.call(Numbered.PTRACE, 0x4206, HOST, 0, 0)).isEqualTo("EPERM");
        assertThat(confined.call(Numbered.PTRACE, 0x4206, free.process().pid(), 0, 0))
                .isEqualTo("EPERM");
    }

    private static String open(Child child, Object path, int flags) throws IOException {
        return child.call(Numbered.OPENAT, -100, "text:" + path, flags, 0600);
    }

    private static String bind(Child child) throws IOException {
        String socket = child.call(Numbered.SOCKET, 2, 1, 0);
        return child.call(Numbered.BIND, socket, Servers.tcpAddress(0), 16);
    }
}
