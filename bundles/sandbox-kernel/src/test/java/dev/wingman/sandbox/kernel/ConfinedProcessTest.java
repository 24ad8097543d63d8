package dev.wingman.sandbox.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.sandbox.kernel.fixture.Child;
import dev.wingman.sandbox.kernel.libc.Libc;
import dev.wingman.sandbox.kernel.libc.NativeMemory;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConfinedProcessTest {

    private static final Path TEMP = Path.of(System.getProperty("java.io.tmpdir"));

    @Test
    void childHasNoVariableOfTheHost() throws IOException {
        assertThat(System.getenv()).isNotEmpty();
        try (Child child = Child.with()) {
            assertThat(child.tell("environment")).isEqualTo("[]");
            assertThat(ProcessInspection.of(child.process().pid()).environmentBytes())
                    .isZero();
        }
    }

    @Test
    void childHasNoDescriptorOfTheHost() throws Exception {
        int inherited = Libc.open(NativeMemory.terminated("/etc/passwd"), 0, 0);
        try {
            assertThat(Libc.fcntl(inherited, 1, 0)).as("closed on exec").isZero();
            try (Child child = Child.with()) {
                child.tell("environment");
                ProcessInspection inspection =
                        ProcessInspection.of(child.process().pid());
                assertThat(inspection.descriptors().values()).doesNotContain("/etc/passwd");
                assertThat(inspection.descriptors().get(0)).startsWith("pipe:");
                assertThat(child.breaches()).isEmpty();
            }
        } finally {
            Libc.close(inherited);
        }
    }

    /** As with a C library that has no closefrom. */
    @Test
    void descriptorsAreClosedOneByOneWhereTheyCannotBeAtOnce() throws Exception {
        int inherited = Libc.open(NativeMemory.terminated("/etc/passwd"), 0, 0);
        try (Pipe in = Pipe.open();
                Pipe out = Pipe.open();
                Pipe err = Pipe.open();
                Spawn spawn = new Spawn(shell("ls -l /proc/self/fd"), TEMP, in, out, err, false)) {
            var listing = out.hostReads();
            assertThat(spawn.start()).isZero();
            Libc.waitpid(spawn.pid(), new int[1], 0);
            out.close();
            String text = new String(listing.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text).contains("pipe:").doesNotContain("passwd");
        } finally {
            Libc.close(inherited);
        }
    }

    @Test
    void whatWasLeftOpenIsSeenFromOutside() throws Exception {
        try (Child child = Child.with();
                ServerSocket server = new ServerSocket(0)) {
            child.tell("environment");
            ProcessInspection host =
                    ProcessInspection.of(ProcessHandle.current().pid());
            assertThat(server.isBound()).isTrue();
            assertThat(Verification.breaches(host, Child.NO_CONFINEMENT, Child.NO_PLAN))
                    .anyMatch(breach -> breach.matches("empty-environment: \\d+ bytes of environment"))
                    .anyMatch(breach -> breach.matches("empty-environment: descriptor \\d+ is socket:.*"));
            ProcessInspection inspection = ProcessInspection.of(child.process().pid());
            assertThat(Verification.breaches(inspection, Child.NO_CONFINEMENT, Child.NO_PLAN))
                    .anyMatch(breach -> breach.matches("empty-environment: descriptor \\d+ is .*/lib/modules"));
        }
    }

    @Test
    void streamsCarryBytesBothWays() throws Exception {
        ConfinedProcess cat = ConfinedProcess.start(shell("cat; echo late >&2"), TEMP, Child.NO_CONFINEMENT);
        byte[] much = new byte[300_000];
        java.util.Arrays.fill(much, (byte) 'x');
        CompletableFuture<Void> written = CompletableFuture.runAsync(() -> {
            try (var in = cat.getOutputStream()) {
                in.write(much);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        assertThat(cat.getInputStream().skip(100)).isEqualTo(100);
        assertThat(cat.getInputStream().readAllBytes()).hasSize(much.length - 100);
        assertThat(cat.getErrorStream().readAllBytes()).asString().isEqualTo("late\n");
        written.join();
        assertThat(cat.waitFor()).isZero();
    }

    @Test
    void theWayItEndedIsKnown() throws Exception {
        assertThat(ended("exit 3")).hasToString("exit status 3");
        assertThat(ended("kill -15 $$").toString()).isEqualTo("killed by SIGTERM: it was asked to end");
        assertThat(ended("kill -11 $$").asExitValue()).isEqualTo(139);
        assertThat(ended("kill -40 $$")).hasToString("killed by signal 40");
    }

    private static ExitStatus ended(String script) throws Exception {
        ConfinedProcess process = ConfinedProcess.start(shell(script), TEMP, Child.NO_CONFINEMENT);
        process.waitFor();
        return process.exitStatus();
    }

    @Test
    void aProcessCanBeWaitedForAndKilled() throws Exception {
        ConfinedProcess cat = ConfinedProcess.start(shell("exec cat"), TEMP, Child.NO_CONFINEMENT);
        CompletableFuture<Process> exit = cat.onExit();

        assertThat(cat.waitFor(1, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(cat.isAlive()).isTrue();
        assertThat(cat).hasToString("process " + cat.pid() + ", running");
        assertThat(cat.toHandle().pid()).isEqualTo(cat.pid());
        assertThatThrownBy(cat::exitValue)
                .isInstanceOf(IllegalThreadStateException.class)
                .hasMessage("process " + cat.pid() + " has not ended");

        cat.destroy();
        assertThat(exit.get(20, TimeUnit.SECONDS)).isSameAs(cat);
        assertThat(cat.exitValue()).isEqualTo(143);
        assertThat(cat.destroyForcibly().isAlive()).isFalse();
        assertThat(cat).hasToString("process " + cat.pid() + ", killed by SIGTERM: it was asked to end");
    }

    @Test
    void signalsAreNeitherBlockedNorIgnored() throws Exception {
        ConfinedProcess cat = ConfinedProcess.start(shell("exec cat"), TEMP, Child.NO_CONFINEMENT);
        String status = Files.readString(Path.of("/proc/" + cat.pid() + "/status"));
        cat.destroyForcibly();
        // 32 and 33 are the C library's own, which it ignores until it uses them.
        assertThat(status).contains("SigBlk:\t0000000000000000").containsPattern("SigIgn:\t0000000[01][08]0000000\\n");
    }

    @Test
    void aProgramThatIsNotThereIsAFailure() {
        assertThatThrownBy(() -> ConfinedProcess.start(List.of("/no/such"), TEMP, Child.NO_CONFINEMENT))
                .isInstanceOf(KernelException.class)
                .hasMessage("posix_spawn: ENOENT");
        assertThatThrownBy(() -> ConfinedProcess.start(List.of("java"), TEMP, Child.NO_CONFINEMENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a confined program needs its absolute path: [java]");
    }

    @Test
    void aPathThatIsNotThereIsAFailure() {
        Confinement wrong = new Confinement(
                Set.of(Layer.NO_NEW_PRIVILEGES, Layer.LANDLOCK), List.of(Path.of("/no/such")), List.of(), List.of());
        assertThatThrownBy(() -> ConfinedProcess.start(shell("true"), TEMP, wrong))
                .isInstanceOf(KernelException.class)
                .hasMessage("Landlock: open /no/such: ENOENT");
    }

    @Test
    void aProgramThatMayNotBeExecutedIsAFailure() {
        Confinement nothing =
                new Confinement(Set.of(Layer.NO_NEW_PRIVILEGES, Layer.LANDLOCK), List.of(), List.of(), List.of());
        assertThatThrownBy(() -> ConfinedProcess.start(shell("true"), TEMP, nothing))
                .isInstanceOf(KernelException.class)
                .hasMessage("posix_spawn: EACCES");
    }

    @Test
    void confinementsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new Confinement(Set.of(Layer.LANDLOCK), List.of(), List.of(), List.of()))
                .hasMessage("the layer landlock needs the layer no-new-privileges");
        assertThatThrownBy(() -> new Confinement(Set.of(), List.of(Path.of("lib")), List.of(), List.of()))
                .hasMessage("a path of a confinement must be absolute: lib");
    }

    @Test
    void aHundredProcessesLeaveNothingBehind() throws Exception {
        ended("true");
        int before = descriptors();
        List<ConfinedProcess> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            all.add(ConfinedProcess.start(shell("true"), TEMP, Child.NO_CONFINEMENT));
        }
        for (ConfinedProcess each : all) {
            assertThat(each.waitFor()).isZero();
            each.getOutputStream().close();
            each.getInputStream().close();
            each.getErrorStream().close();
        }
        assertThat(descriptors()).isLessThan(before + 10);
    }

    private static int descriptors() {
        return new java.io.File("/proc/self/fd").list().length;
    }

    private static List<String> shell(String script) {
        return List.of("/bin/sh", "-c", script);
    }
}
