import static dev.wingman.testkit.PluginAssertions.assertThat;

import dev.wingman.testkit.PluginUnderTest;
import dev.wingman.testkit.WingmanPlugin;
import dev.wingman.testkit.fake.FakeProxmox;
import org.junit.jupiter.api.Test;

@WingmanPlugin
class UndoUpdateTest {

    @Test
    void goesBack(PluginUnderTest plugin, FakeProxmox proxmox) throws Exception {
        proxmox.running("pve1/qemu/101", "web").snapshot("pve1/qemu/101", "before-update");

        assertThat(plugin.action("go-back")
                        .on("pve1/qemu/101")
                        .with("name", "before-update")
                        .run())
                .succeeded()
                .saying("pve1/qemu/101 is back at before-update")
                .used("proxmox:snapshot:rollback", "pve1/qemu/101");
    }

    @Test
    void failsWhereThereIsNoSuchSnapshot(PluginUnderTest plugin, FakeProxmox proxmox) throws Exception {
        proxmox.running("pve1/qemu/101", "web");

        assertThat(plugin.action("go-back")
                        .on("pve1/qemu/101")
                        .with("name", "before-update")
                        .run())
                .failed();
        assertThat(plugin.action("go-back").on("pve1/qemu/101").run())
                .wasRejected()
                .saying("name is missing");
    }
}
