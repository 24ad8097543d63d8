package dev.wingman.sandbox.kernel;

import static dev.wingman.sandbox.kernel.Layer.NO_NEW_PRIVILEGES;
import static dev.wingman.sandbox.kernel.Layer.SECCOMP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.sandbox.kernel.filter.Architecture;
import dev.wingman.sandbox.kernel.fixture.Child;
import dev.wingman.sandbox.kernel.fixture.Numbered;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each attempt is made by a child without the layer as well, and gets past the door there. */
@Timeout(60)
class SeccompAloneTest {

    private static final String HOST = Long.toString(ProcessHandle.current().pid());

    private static Child free;
    private static Child filtered;

    @BeforeAll
    static void start() throws IOException {
        free = Child.with(NO_NEW_PRIVILEGES);
        filtered = Child.with().apply(NO_NEW_PRIVILEGES, SECCOMP);
    }

    @AfterAll
    static void end() {
        free.close();
        filtered.close();
    }

    @Test
    void filteredChildMakesNoSockets() throws IOException {
        for (int family : new int[] {1, 2, 10, 16}) {
            int type = family == 16 ? 3 : 1;
            assertThat(free.call(Numbered.SOCKET, family, type, 0))
                    .as("family %d", family)
                    .matches("\\d+|EAFNOSUPPORT");
            assertThat(filtered.call(Numbered.SOCKET, family, type, 0)).isEqualTo("EPERM");
        }
        differs("0", Numbered.SOCKETPAIR, 1, 1, 0, "hex:0000000000000000");
        differs("EBADF", Numbered.CONNECT, -1, "hex:0000", 2);
        differs("EBADF", Numbered.BIND, -1, "hex:0000", 2);
    }

    @Test
    void filteredChildStartsNoPrograms() throws IOException {
        assertThat(free.tell("exec /bin/echo ran")).isEqualTo("ran|");
        assertThat(filtered.tell("exec /bin/echo ran")).startsWith("threw java.io.IOException: ");
        differs("ENOENT", Numbered.EXECVE, "text:/no-such-program", 0, 0);
        differs("EBADF", Numbered.EXECVEAT, 9999, "text:", 0, 0, 0x1000);
        differs("EINVAL", Numbered.CLONE, 0x811, 0, 0, 0, 0);
        assertThat(free.call(Numbered.CLONE3, 0, 0)).isEqualTo("EINVAL");
        assertThat(filtered.call(Numbered.CLONE3, 0, 0)).isEqualTo("ENOSYS");
    }

    @Test
    void filteredChildWritesNoFiles() throws IOException {
        String file = "text:" + filtered.writable().resolve("file");
        differs("\\d+", "EROFS", Numbered.OPENAT, -100, file, 0xC1, 0600);
        differs("\\d+", "EROFS", Numbered.OPENAT, -100, file, 2);
        differs("\\d+", "EROFS", Numbered.OPENAT, -100, "text:" + filtered.writable(), 0x41_0002, 0600);
        differs("\\d+", Numbered.OPENAT, -100, "text:/", 0x20_0000);
        differs("0", Numbered.TRUNCATE, file, 0);
        differs("0", Numbered.UNLINKAT, -100, file, 0);
        assertThat(filtered.call(Numbered.OPENAT, -100, "text:/", 0)).containsOnlyDigits();
    }

    @Test
    void filteredChildDoesNotTouchOtherProcesses() throws IOException {
        differs("0", Numbered.KILL, HOST, 0);
        differs("0", Numbered.TGKILL, HOST, HOST, 0);
        differs("ESRCH", Numbered.PTRACE, 2, HOST, 0, 0);
        differs("0", Numbered.PROCESS_VM_READV, HOST, 0, 0, 0, 0, 0);
        differs("\\d+", Numbered.PIDFD_OPEN, HOST, 0);
        String own = Long.toString(filtered.process().pid());
        assertThat(filtered.call(Numbered.TGKILL, own, own, 0)).isEqualTo("0");
        assertThat(filtered.call(Numbered.KILL, own, 0)).isEqualTo("EPERM");
    }

    @Test
    void filteredChildGetsNoFurtherIntoTheKernel() throws IOException {
        differs("\\d+", Numbered.MEMFD_CREATE, "text:x", 1);
        differs("\\d+", Numbered.USERFAULTFD, 0x8_0001);
        differs("EFAULT", "ENOSYS", Numbered.IO_URING_SETUP, 1, 0);
        differs("\\d+", Numbered.KEYCTL, 0, -2, 1);
        differs("EFAULT|EACCES", Numbered.PERF_EVENT_OPEN, 0, 0, -1, -1, 0);
        differs("0", Numbered.UNSHARE, 0);
        differs("EBADF", Numbered.SETNS, -1, 0);
        differs("ENOENT", Numbered.SHMGET, 0x77696E67, 1, 0);
        differs("EINVAL", Numbered.SECCOMP, 99, 0, 0);
        differs("EFAULT", Numbered.PRLIMIT64, 0, 7, 1, 0);
    }

    @Test
    void whatIsTriedInSelfTestsIsStopped() throws IOException {
        Map<String, String> outcomes = filtered.selfTest();
        assertThat(SelfTest.breaches(java.util.Set.of(SECCOMP), outcomes)).isEmpty();
        assertThat(outcomes).containsEntry("fork", "EPERM").containsEntry("write-here", "EROFS");

        List<String> withoutIt = SelfTest.breaches(java.util.Set.of(SECCOMP), free.selfTest());
        assertThat(withoutIt)
                .hasSizeGreaterThan(25)
                .contains(
                        "self-test: tcp-socket: succeeded, where a refusal was to be expected",
                        "self-test: fork: EINVAL, where a refusal was to be expected",
                        "self-test: execute: ENOENT, where a refusal was to be expected");
    }

    /** The numbers of x32 lie beside those of x86_64 and come under the same architecture. */
    @Test
    void aNumberOfX32IsDeath() throws IOException {
        if (Architecture.current().orElseThrow() != Architecture.X86_64) {
            return;
        }
        long getpid = 0x4000_0000L + 39;
        assertThat(free.tell("call " + getpid)).isEqualTo("ENOSYS");
        try (Child doomed = Child.with().apply(NO_NEW_PRIVILEGES, SECCOMP)) {
            doomed.send("call " + getpid);
            assertThat(doomed.end())
                    .isEqualTo("killed by SIGSYS: a system call of another architecture, which its filter kills");
        }
    }

    @Test
    void aCallThroughTheDoorOfI386IsDeath() throws IOException {
        if (Architecture.current().orElseThrow() != Architecture.X86_64) {
            return;
        }
        try (Child doomed = Child.with().apply(NO_NEW_PRIVILEGES, SECCOMP);
                Child control = Child.with(NO_NEW_PRIVILEGES)) {
            control.send("call-as-i386");
            control.process().getOutputStream().close();
            doomed.send("call-as-i386");
            String unheld = control.end();
            assertThat(unheld).matches("(?s)exit status 0|killed by SIGABRT.*|killed by SIGSEGV.*");
            // A kernel without that door answers with a fault, to both.
            assertThat(doomed.end()).startsWith(unheld.equals("exit status 0") ? "killed by SIGSYS" : unheld);
        }
    }

    @Test
    void theFilterHoldsOnEveryThread() throws IOException {
        assertThat(ProcessInspection.of(filtered.process().pid()).threads())
                .hasSizeGreaterThan(5)
                .allMatch(thread -> thread.seccompMode() == 2 && thread.noNewPrivileges());
    }

    @Test
    void theJvmStaysHealthy() throws IOException {
        assertThat(filtered.tell("health")).isEqualTo("healthy");
    }

    private static void differs(String without, Numbered call, Object... arguments) throws IOException {
        differs(without, "EPERM", call, arguments);
    }

    private static void differs(String without, String with, Numbered call, Object... arguments) throws IOException {
        assertThat(filtered.call(call, arguments))
                .as("%s with the filter", call)
                .isEqualTo(with);
        assertThat(free.call(call, arguments)).as("%s without it", call).matches(without);
    }
}
