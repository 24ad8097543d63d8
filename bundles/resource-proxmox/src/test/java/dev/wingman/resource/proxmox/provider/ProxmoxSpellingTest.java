package dev.wingman.resource.proxmox.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProxmoxSpellingTest {

    private final ProxmoxSpelling spelling = new ProxmoxSpelling();

    @Test
    void allWaysOfWritingAGuestAreOne() {
        for (String written :
                List.of("pve1/qemu/101", "proxmox://pve1/qemu/101", "PVE1/qemu/101", "proxmox://Pve1/qemu/101")) {
            assertThat(spelling.of(written)).containsExactly("pve1/qemu/101", "proxmox://pve1/qemu/101");
        }
        assertThat(spelling.of("PVE1")).containsExactly("pve1", "proxmox://pve1");
    }

    @Test
    void whatTheServiceTakesForNoGuestHasNoSpellings() {
        for (String written : List.of("", "pve1/", "pve1/QEMU/101", "pve1/qemu/0101", "docker://web", "101")) {
            assertThat(spelling.of(written)).as(written).isEmpty();
        }
    }
}
