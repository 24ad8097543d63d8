import static dev.wingman.testkit.PluginAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.testkit.PluginUnderTest;
import dev.wingman.testkit.WingmanPlugin;
import dev.wingman.testkit.fake.FakeProxmox;
import java.util.List;
import org.junit.jupiter.api.Test;

@WingmanPlugin
class BeforeUpdateTest {

    @Test
    void takesASnapshotNamedForTheUpdate(PluginUnderTest plugin, FakeProxmox proxmox) throws Exception {
        proxmox.running("pve1/qemu/101", "web");

        assertThat(plugin.action("snapshot")
                        .on("pve1/qemu/101")
                        .with("update", "postgres-17")
                        .run())
                .succeeded()
                .hasData("snapshot", "before-postgres-17")
                .used("proxmox:snapshot:create", "pve1/qemu/101");
        assertThat(proxmox.snapshotNames("pve1/qemu/101")).isEqualTo(List.of("before-postgres-17"));
    }

    @Test
    void declinesWhatIsNoName(PluginUnderTest plugin) throws Exception {
        assertThat(plugin.action("snapshot")
                        .on("pve1/qemu/101")
                        .with("update", "a b")
                        .run())
                .wasRejected()
                .saying("update: 'before-a b' is no name of a snapshot")
                .usedNothing();
    }
}
