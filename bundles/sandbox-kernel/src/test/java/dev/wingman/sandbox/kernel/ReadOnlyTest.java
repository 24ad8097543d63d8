package dev.wingman.sandbox.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.sandbox.kernel.libc.Errno;
import org.junit.jupiter.api.Test;

class ReadOnlyTest {

    @Test
    void aKernelWithAllOfItLacksNothing() {
        assertThat(lacking(new Machine("Linux", "amd64", 6, 0, Errno.EPERM, false)))
                .isEmpty();
    }

    @Test
    void aKernelWithoutLandlockLacksIt() {
        assertThat(lacking(new Machine("Linux", "amd64", -Errno.EOPNOTSUPP, 0, 0, true)))
                .isEqualTo("landlock: Landlock is switched off at boot: add landlock to the kernel's lsm= parameter");
    }

    @Test
    void anOlderLandlockThatWouldLetSignalsThroughIsNotEnough() {
        assertThat(lacking(new Machine("Linux", "amd64", 5, 0, 0, true)))
                .isEqualTo("landlock: ABI 5 does not stop signals and abstract unix sockets (Linux 6.12 does)");
    }

    @Test
    void anArchitectureWithoutATableHasNoFilter() {
        assertThat(lacking(new Machine("Linux", "riscv64", 6, Errno.ENOSYS, 0, true)))
                .startsWith("seccomp: no table of system calls for riscv64");
    }

    @Test
    void anotherSystemSaysWhichItIs() {
        assertThat(lacking(new Machine("Mac OS X", "aarch64", -Errno.ENOSYS, Errno.ENOSYS, Errno.ENOSYS, false)))
                .startsWith("no-new-privileges: a layer of the Linux kernel; this is Mac OS X");
    }

    private static String lacking(Machine machine) {
        return ReadOnly.lacking(PlatformProbe.of(machine));
    }
}
