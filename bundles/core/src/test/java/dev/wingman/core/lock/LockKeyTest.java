package dev.wingman.core.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.manifest.BlastRadius.Scope;
import org.junit.jupiter.api.Test;

class LockKeyTest {

    private static final LockKey NGINX = LockKey.of(Scope.CONTAINER, "docker", "nginx");

    @Test
    void oneTargetIsOneTargetWhoeverWorksOnIt() {
        assertExcludes(NGINX, LockKey.of(Scope.CONTAINER, "docker", "nginx"));
        assertExcludes(NGINX, LockKey.of(Scope.VM, "proxmox", "nginx"));
        assertGoesWith(NGINX, LockKey.of(Scope.CONTAINER, "docker", "nginx-2"));
        assertGoesWith(NGINX, LockKey.of(Scope.CONTAINER, "docker", "Nginx"));
    }

    @Test
    void hostAndNetworkExcludeEverything() {
        LockKey host = LockKey.of(Scope.HOST, "script", "pve1");
        LockKey network = LockKey.of(Scope.NETWORK, "http", "");

        assertExcludes(host, NGINX);
        assertExcludes(host, LockKey.of(Scope.VM, "proxmox", ""));
        assertExcludes(host, LockKey.of(Scope.HOST, "script", "pve2"));
        assertExcludes(network, NGINX);
        assertExcludes(network, host);
        assertExcludes(network, network);
    }

    @Test
    void noTargetMayBeAnyOfThePluginsOwn() {
        LockKey all = LockKey.of(Scope.CONTAINER, "docker", " ");

        assertExcludes(all, NGINX);
        assertExcludes(all, LockKey.of(Scope.CONTAINER, "docker", ""));
        assertGoesWith(all, LockKey.of(Scope.VM, "proxmox", "node/qemu/101"));
        assertGoesWith(all, LockKey.of(Scope.VM, "proxmox", ""));
    }

    @Test
    void aKeySaysWhatItIsFor() {
        assertThat(NGINX).hasToString("'nginx'");
        assertThat(LockKey.of(Scope.CONTAINER, "docker", "")).hasToString("all targets");
        assertThat(LockKey.of(Scope.HOST, "script", "pve1")).hasToString("the whole host");
        assertThat(LockKey.of(Scope.NETWORK, "http", "")).hasToString("the whole network");
    }

    private static void assertExcludes(LockKey one, LockKey other) {
        assertThat(one.excludes(other)).isTrue();
        assertThat(other.excludes(one)).isTrue();
    }

    private static void assertGoesWith(LockKey one, LockKey other) {
        assertThat(one.excludes(other)).isFalse();
        assertThat(other.excludes(one)).isFalse();
    }
}
