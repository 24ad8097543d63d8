package dev.wingman.sandbox.kernel;

import static dev.wingman.sandbox.kernel.Layer.NAMESPACES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.sandbox.kernel.fixture.AsRoot;
import dev.wingman.sandbox.kernel.fixture.Child;
import dev.wingman.sandbox.kernel.fixture.Numbered;
import dev.wingman.sandbox.kernel.fixture.Servers;
import dev.wingman.sandbox.kernel.libc.Libc;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@AsRoot
@Timeout(60)
class NamespacesAloneTest {

    private static Child free;
    private static Child apart;

    @BeforeAll
    static void start() throws IOException {
        free = Child.with();
        apart = Child.with(NAMESPACES);
    }

    @AfterAll
    static void end() {
        free.close();
        apart.close();
    }

    @Test
    void childApartHasNoNetwork() throws IOException {
        try (Servers servers = new Servers()) {
            assertThat(servers.tcpFrom(free)).isEqualTo("0");
            assertThat(servers.tcpFrom(apart)).isEqualTo("ENETUNREACH");
            assertThat(servers.udpFrom(free)).isEqualTo("0");
            assertThat(servers.udpFrom(apart)).isEqualTo("ENETUNREACH");
        }
    }

    @Test
    void childApartFindsNoAbstractSocket() throws IOException {
        try (Servers servers = new Servers()) {
            assertThat(servers.unixFrom(free)).isEqualTo("0");
            assertThat(servers.unixFrom(apart)).isEqualTo("ECONNREFUSED");
        }
    }

    @Test
    void childApartFindsNoSharedMemory() throws IOException {
        int key = (int) ProcessHandle.current().pid() ^ 0x5769_0000;
        int create = 0x3B6;
        int remove = 0;
        long segment = Libc.syscall(Numbered.SHMGET.number(), key, 1, create, 0, 0);
        assertThat(segment).isNotNegative();
        try {
            assertThat(free.call(Numbered.SHMGET, key, 1, 0)).isEqualTo(Long.toString(segment));
            assertThat(apart.call(Numbered.SHMGET, key, 1, 0)).isEqualTo("ENOENT");
        } finally {
            Libc.syscall(Numbered.SHMCTL.number(), segment, remove, 0, 0, 0);
        }
    }

    @Test
    void whatIsNotApartIsSeenFromOutside() throws IOException {
        assertThat(apart.breaches()).isEmpty();
        ProcessInspection together = ProcessInspection.of(free.process().pid());
        Confinement asked = new Confinement(
                java.util.Set.of(NAMESPACES), Child.readable(), java.util.List.of(), java.util.List.of());
        assertThat(Verification.breaches(together, asked, Child.NO_PLAN))
                .containsExactly(
                        "namespaces: net is " + together.namespaces().get("net") + ", as the host's",
                        "namespaces: ipc is " + together.namespaces().get("ipc") + ", as the host's",
                        "namespaces: uts is " + together.namespaces().get("uts") + ", as the host's");
    }
}
