package dev.wingman.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The children of a runtime: gone with it, however it goes, and no concern of another runtime's. */
class SandboxProcessIT {

    private static final int DEADLINE_IN_S = 30;
    private static final Pattern BLANK = Pattern.compile("blank +(\\d+)");

    @TempDir
    Path directory;

    private Path home;
    private WingmanProcess wingman;

    @BeforeEach
    void makeHome() throws Exception {
        home = directory.toRealPath().resolve("home");
        wingman = new WingmanProcess(home);
        deployHello(home);
    }

    @Test
    void sampleOfTheGuideRunsInAProcessOfItsOwn() throws Exception {
        WingmanProcess.Ended ended = wingman.run("exec", "my-plugin", "my_action", "--json");

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(ended.out())
                .contains("\"sandboxed\"")
                .contains("permission-rows")
                .contains("Action completed");
        assertThat(guestDirectories(home)).isEmpty();
    }

    @Test
    void stoppedRuntimeLeavesNoChildAndNoFile() throws Exception {
        Process runtime = startAndExecute(wingman);
        List<ProcessHandle> guests = guests(runtime);
        assertThat(guests).hasSizeGreaterThanOrEqualTo(1);

        runtime.destroy();

        assertThat(runtime.waitFor(60, TimeUnit.SECONDS)).isTrue();
        await(() -> guests.stream().noneMatch(ProcessHandle::isAlive), "guests are left: " + guests);
        assertThat(guestDirectories(home)).isEmpty();
    }

    @Test
    void killedRuntimeTakesItsChildrenWithItAndTheNextOneCleansUp() throws Exception {
        Process runtime = startAndExecute(wingman);
        List<ProcessHandle> guests = guests(runtime);
        assertThat(guests).hasSizeGreaterThanOrEqualTo(2); // The plugin's and a blank one.

        jvm(runtime).destroyForcibly();

        await(() -> guests.stream().noneMatch(ProcessHandle::isAlive), "guests are left: " + guests);
        assertThat(runtime.waitFor(60, TimeUnit.SECONDS)).isTrue();
        Path left = Files.createDirectories(home.resolve("data/sandbox/guest-99/cache"));
        Process next = startAndExecute(wingman);
        try {
            assertThat(left).doesNotExist();
        } finally {
            end(next);
        }
    }

    /** What a guest is given, it is given when nothing is left for it to take. */
    @Test
    void blankGuestIsHeldBeforeItHasAPlugin() throws Exception {
        Process runtime = startAndExecute(wingman);
        try {
            await(() -> BLANK.matcher(sandboxes()).find(), "no guest waits");
            Matcher blank = BLANK.matcher(sandboxes());
            assertThat(blank.find()).isTrue();
            Path guest = Path.of("/proc/" + blank.group(1));

            assertThat(Files.readString(guest.resolve("status")))
                    .containsPattern("NoNewPrivs:\\s+1\n")
                    .containsPattern("Seccomp:\\s+2\n");
            assertThat(Files.readString(guest.resolve("limits"))).containsPattern("Max file size +0 +0 ");
            try (Stream<Path> left = Files.list(guest.resolve("cwd"))) {
                assertThat(left)
                        .extracting(path -> path.getFileName().toString())
                        .containsExactly("bundles");
            }
            assertThat(guest.resolve("cwd/bundles")).isEmptyDirectory();
        } finally {
            end(runtime);
        }
    }

    /** Under root a guest is somebody else by the time that it needs the last of its own program. */
    @Test
    void distributionMayLieWhereNobodyButItsOwnerCanPass() throws Exception {
        Path closed = Files.createDirectory(
                directory.toRealPath().resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path copy = closed.resolve("wingman");
        assertThat(run("cp", "-r", TestRuntime.distribution().toString(), copy.toString()))
                .isZero();
        assertThat(run(copy.resolve("bin/wingman-archive").toString())).isZero();
        WingmanProcess own = new WingmanProcess(home, copy);

        WingmanProcess.Ended cold = own.run("exec", "my-plugin", "my_action");

        assertThat(cold.exitCode()).as(cold.toString()).isZero();
        Process runtime = startAndExecute(own);
        try {
            await(() -> BLANK.matcher(sandboxes()).find(), "no guest waits");
            Path jar = home.resolve("plugins/local/hello-sandboxed.jar");
            assertThat(own.run("sh", "unload my-plugin; load " + jar).exitCode())
                    .isZero();

            WingmanProcess.Ended warm = own.run("exec", "my-plugin", "my_action");

            assertThat(warm.exitCode()).as(warm.toString()).isZero();
        } finally {
            end(runtime);
        }
    }

    private static int run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(List.of(command) + " did not end");
        }
        return process.exitValue();
    }

    @Test
    void twoHomesDoNotDisturbEachOther() throws Exception {
        Path otherHome = directory.toRealPath().resolve("other");
        WingmanProcess other = new WingmanProcess(otherHome);
        deployHello(otherHome);
        Process first = startAndExecute(wingman);
        Process second = startAndExecute(other);
        try {
            jvm(first).destroyForcibly();
            assertThat(first.waitFor(60, TimeUnit.SECONDS)).isTrue();

            assertThat(other.run("exec", "my-plugin", "my_action").exitCode()).isZero();
        } finally {
            end(second);
        }
    }

    @Test
    void aGuestWhoseJavaVmCrashesIsToldAsThatAndReplaced() throws Exception {
        Process runtime = startAndExecute(wingman);
        try {
            Matcher guest = Pattern.compile("my-plugin +ready +(\\d+)")
                    .matcher(wingman.run("sh", "sandboxes").out());
            assertThat(guest.find()).isTrue();
            assertThat(run("kill", "-SEGV", guest.group(1))).isZero();

            await(
                    () -> sandboxes().contains("ended: its Java VM crashed: SIGSEGV (0xb) at pc="),
                    "the crash is not told");
            assertThat(wingman.run("exec", "my-plugin", "my_action").exitCode()).isZero();
        } finally {
            end(runtime);
        }
    }

    private String sandboxes() {
        try {
            return wingman.run("sh", "sandboxes").out();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void settingsThatCannotBeReadKeepThePluginOutAndSayWhere() throws Exception {
        Files.createDirectories(home.resolve("etc"));
        wingman.run("exec", "script", "run_bash", "--param", "command=true", "--yes");
        Files.writeString(home.resolve("etc/sandbox.yaml"), "required_layers: [moat]\n");

        WingmanProcess.Ended ended = wingman.run("exec", "my-plugin", "my_action");

        assertThat(ended.exitCode()).as(ended.toString()).isNotZero();
        assertThat(ended.out()).contains("etc/sandbox.yaml:1:19: required_layers: unknown layer 'moat'");
    }

    private static void deployHello(Path home) throws Exception {
        Path jar = TestRuntime.distribution().resolve("examples/hello-sandboxed.jar");
        Files.copy(jar, Files.createDirectories(home.resolve("plugins/local")).resolve("hello-sandboxed.jar"));
    }

    private static Process startAndExecute(WingmanProcess wingman) throws Exception {
        Process runtime = wingman.start();
        WingmanProcess.Ended ended = wingman.run("exec", "my-plugin", "my_action");
        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        await(() -> guests(runtime).size() >= 2, "no blank guest");
        return runtime;
    }

    /** bin/wingman becomes the JVM, or is its parent. */
    private static ProcessHandle jvm(Process runtime) {
        return guests(runtime).stream()
                .findFirst()
                .flatMap(ProcessHandle::parent)
                .orElseThrow();
    }

    private static List<ProcessHandle> guests(Process runtime) {
        return runtime.descendants().filter(SandboxProcessIT::isGuest).toList();
    }

    private static boolean isGuest(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"))
                    .contains("dev.wingman.sandbox.guest.GuestMain");
        } catch (java.io.IOException e) {
            return false;
        }
    }

    private static List<Path> guestDirectories(Path home) throws Exception {
        Path sandbox = home.resolve("data/sandbox");
        if (!Files.exists(sandbox)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(sandbox)) {
            return files.filter(file -> file.getFileName().toString().startsWith("guest-"))
                    .toList();
        }
    }

    private static void await(BooleanSupplier condition, String otherwise) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_IN_S);
        CountDownLatch never = new CountDownLatch(1);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(otherwise).isLessThan(deadline);
            assertThat(never.await(10, TimeUnit.MILLISECONDS)).isFalse();
        }
    }

    private static void end(Process process) throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
}
