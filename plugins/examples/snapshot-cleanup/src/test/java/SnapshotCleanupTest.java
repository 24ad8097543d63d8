import static dev.wingman.testkit.PluginAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.testkit.PluginUnderTest;
import dev.wingman.testkit.WingmanPlugin;
import dev.wingman.testkit.fake.FakeProxmox;
import java.util.List;
import org.junit.jupiter.api.Test;

@WingmanPlugin
class SnapshotCleanupTest {

    @Test
    void deletesWhatWasTakenBeforeAnUpdate(PluginUnderTest plugin, FakeProxmox proxmox) throws Exception {
        proxmox.running("pve1/qemu/101", "web")
                .snapshot("pve1/qemu/101", "golden")
                .snapshot("pve1/qemu/101", "before-update");

        assertThat(plugin.action("delete")
                        .on("pve1/qemu/101")
                        .with("name", "before-update")
                        .run())
                .succeeded()
                .used("proxmox:snapshot:delete", "pve1/qemu/101");
        assertThat(proxmox.snapshotNames("pve1/qemu/101")).isEqualTo(List.of("golden"));
    }

    @Test
    void leavesOthersAlone(PluginUnderTest plugin, FakeProxmox proxmox) throws Exception {
        proxmox.running("pve1/qemu/101", "web").snapshot("pve1/qemu/101", "golden");

        assertThat(plugin.action("delete")
                        .on("pve1/qemu/101")
                        .with("name", "golden")
                        .run())
                .wasRejected()
                .saying("expected one that begins with before-")
                .usedNothing();
    }
}
