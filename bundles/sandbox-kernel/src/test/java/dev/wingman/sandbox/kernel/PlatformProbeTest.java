package dev.wingman.sandbox.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.sandbox.kernel.libc.Errno;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformProbeTest {

    private static final Machine WHOLE = new Machine("Linux", "amd64", 7, 0, 0, true);

    @Test
    void aRecentKernelAsRootOffersAll() {
        PlatformProbe probe = PlatformProbe.of(WHOLE);

        assertThat(probe.offered()).isEqualTo(EnumSet.allOf(Layer.class));
        assertThat(probe.missing()).isEmpty();
        assertThat(probe.weaknesses()).isEmpty();
    }

    @Test
    void anUnprivilegedUserHasNoNamespacesAndNoOtherUsers() {
        assertThat(PlatformProbe.of(new Machine("Linux", "aarch64", 7, 0, Errno.EPERM, false))
                        .missing())
                .isEqualTo(Map.of(
                        Layer.NAMESPACES, "only root can make them (CAP_SYS_ADMIN), or a container forbids it",
                        Layer.OWN_USER, "only root can give a process another user (CAP_SETUID, CAP_SETGID)"));
    }

    @Test
    void aKernelWithoutLandlockSaysWhy() {
        assertThat(landlock(-Errno.ENOSYS))
                .isEqualTo("the kernel has no Landlock: it is older than 5.13, or built without it"
                        + " (CONFIG_SECURITY_LANDLOCK)");
        assertThat(landlock(-Errno.EOPNOTSUPP))
                .isEqualTo("Landlock is switched off at boot: add landlock to the kernel's lsm= parameter");
        assertThat(landlock(-Errno.EPERM)).isEqualTo("the kernel refuses Landlock: EPERM");
    }

    private static String landlock(int abi) {
        return PlatformProbe.of(new Machine("Linux", "amd64", abi, 0, 0, true))
                .missing()
                .get(Layer.LANDLOCK);
    }

    @Test
    void anOlderLandlockIsOfferedWithItsWeaknesses() {
        assertThat(PlatformProbe.of(new Machine("Linux", "amd64", 2, 0, 0, true))
                        .weaknesses())
                .containsExactly(
                        "landlock: ABI 2 does not stop truncating files (Linux 6.2 does)",
                        "landlock: ABI 2 does not stop TCP (Linux 6.7 does)",
                        "landlock: ABI 2 does not stop signals and abstract unix sockets (Linux 6.12 does)");
        assertThat(PlatformProbe.of(new Machine("Linux", "amd64", 5, 0, 0, true))
                        .weaknesses())
                .containsExactly("landlock: ABI 5 does not stop signals and abstract unix sockets (Linux 6.12 does)");
    }

    @Test
    void anUnknownArchitectureHasNoFilter() {
        assertThat(PlatformProbe.of(new Machine("Linux", "riscv64", 7, Errno.ENOSYS, 0, true))
                        .missing())
                .isEqualTo(Map.of(Layer.SECCOMP, "no table of system calls for riscv64, only for x86_64 and aarch64"));
    }

    @Test
    void aKernelWithoutFiltersSaysSo() {
        assertThat(PlatformProbe.of(new Machine("Linux", "amd64", 7, Errno.EINVAL, 0, true))
                        .missing())
                .isEqualTo(
                        Map.of(Layer.SECCOMP, "the kernel has no system call filters (CONFIG_SECCOMP_FILTER): EINVAL"));
    }

    @Test
    void aKernelThatRefusesNamespacesSaysHow() {
        assertThat(PlatformProbe.of(new Machine("Linux", "amd64", 7, 0, 28, true))
                        .missing())
                .isEqualTo(Map.of(Layer.NAMESPACES, "the kernel refuses new ones: ENOSPC"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mac OS X", "Windows 11", "FreeBSD"})
    void otherSystemsOfferWhatTheJvmCanDo(String system) {
        PlatformProbe probe = PlatformProbe.of(new Machine(system, "aarch64", -Errno.ENOSYS, 38, 38, false));

        assertThat(probe.offered()).containsExactlyInAnyOrder(Layer.PERMISSION_ROWS, Layer.BLOCKED_IMPORTS);
        assertThat(probe.missing())
                .hasSize(8)
                .containsEntry(Layer.LANDLOCK, "a layer of the Linux kernel; this is " + system);
    }

    @Test
    void wireNamesAreThoseOfTheReports() {
        assertThat(Layer.values())
                .extracting(Layer::wireName)
                .containsExactly(
                        "no-new-privileges",
                        "landlock",
                        "seccomp",
                        "own-user",
                        "namespaces",
                        "empty-environment",
                        "own-session",
                        "limits",
                        "permission-rows",
                        "blocked-imports");
        assertThat(Layer.ofWireName("own-user")).contains(Layer.OWN_USER);
        assertThat(Layer.ofWireName("OWN_USER")).isEmpty();
        assertThat(Limit.ofWireName("open-files")).contains(Limit.OPEN_FILES);
    }
}
