package dev.wingman.resource.proxmox.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.api.PermissionRefusedException;
import dev.wingman.api.RequiresPermission;
import dev.wingman.resource.proxmox.PowerAction;
import dev.wingman.resource.proxmox.Proxmox;
import dev.wingman.resource.proxmox.SnapshotRequest;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a method says it requires is what a plugin without it is refused, before anything is sent. */
class RequiredPermissionsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String VM = "pve1/qemu/101";

    @TempDir
    Path home;

    private interface Call {
        Object on(Proxmox proxmox) throws Exception;
    }

    private static final Map<String, Call> CALLS = Map.of(
            "nodes", Proxmox::nodes,
            "guests", proxmox -> proxmox.guests("pve1"),
            "guest", proxmox -> proxmox.guest(VM),
            "snapshots", proxmox -> proxmox.snapshots(VM),
            "createSnapshot",
                    proxmox -> proxmox.createSnapshot(VM, new SnapshotRequest("before", "", false), MINUTE, line -> {}),
            "deleteSnapshot", proxmox -> proxmox.deleteSnapshot(VM, "before", MINUTE, line -> {}),
            "rollback", proxmox -> proxmox.rollback(VM, "before", false, MINUTE, line -> {}),
            "power", proxmox -> proxmox.power(VM, PowerAction.START, MINUTE, line -> {}),
            "droppedByRollback", proxmox -> proxmox.droppedByRollback(VM, "before"));

    static Stream<Method> methods() {
        return Stream.of(Proxmox.class.getDeclaredMethods());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void withoutThePermissionThatAMethodNamesItsCallIsRefused(Method method) throws Exception {
        String required = method.getAnnotation(RequiresPermission.class).value();
        try (Cluster cluster = new Cluster(home)) {
            cluster.allowed = (permission, target) -> !permission.equals(required);

            assertThatThrownBy(() -> CALLS.get(method.getName()).on(cluster.proxmox))
                    .isInstanceOfSatisfying(
                            PermissionRefusedException.class,
                            refusal -> assertThat(refusal.permission()).isEqualTo(required));
            assertThat(cluster.asked).singleElement().asString().startsWith(required + " ");
        }
    }
}
