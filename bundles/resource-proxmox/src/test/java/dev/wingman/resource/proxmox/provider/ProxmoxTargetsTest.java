package dev.wingman.resource.proxmox.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.permissions.KnownTarget;
import dev.wingman.permissions.TargetsException;
import dev.wingman.resource.proxmox.GuestState;
import dev.wingman.resource.proxmox.NodeState;
import dev.wingman.resource.proxmox.Proxmox;
import dev.wingman.resource.proxmox.ProxmoxException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProxmoxTargetsTest {

    @Test
    void nodesAndTheGuestsOfThoseThatAreThereAreTargets() throws Exception {
        ProxmoxTargets targets = targets((proxy, method, arguments) -> switch (method.getName()) {
            case "nodes" -> List.of(new NodeState("pve1", true), new NodeState("pve2", false));
            case "guests" -> {
                assertThat(arguments[0]).isEqualTo("proxmox://pve1");
                yield List.of(
                        guest("pve1/qemu/101", "web", "running", Optional.empty()),
                        guest("pve1/lxc/200", "", "stopped", Optional.of("backup")));
            }
            default -> throw new AssertionError(method);
        });

        assertThat(targets.targets())
                .containsExactly(
                        new KnownTarget("proxmox://pve1", "online", ""),
                        new KnownTarget("proxmox://pve1/qemu/101", "running", "web"),
                        new KnownTarget("proxmox://pve1/lxc/200", "stopped (backup)", ""),
                        new KnownTarget("proxmox://pve2", "offline", ""));
    }

    @Test
    void aClusterThatCannotBeAskedIsTold() {
        ProxmoxException failure =
                new ProxmoxException(ProxmoxException.Kind.SETTINGS, false, "etc/proxmox.yaml: names no endpoint");
        ProxmoxTargets targets = targets((proxy, method, arguments) -> {
            throw failure;
        });

        assertThatThrownBy(targets::targets)
                .isInstanceOf(TargetsException.class)
                .hasMessage("etc/proxmox.yaml: names no endpoint");
    }

    private static GuestState guest(String target, String name, String status, Optional<String> lock) {
        return new GuestState(target, name, status, lock, Duration.ZERO);
    }

    private static ProxmoxTargets targets(InvocationHandler proxmox) {
        return new ProxmoxTargets((Proxmox)
                Proxy.newProxyInstance(Proxmox.class.getClassLoader(), new Class<?>[] {Proxmox.class}, proxmox));
    }
}
