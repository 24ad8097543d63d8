import static dev.wingman.testkit.PluginAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.api.ActionResult;
import dev.wingman.testkit.PluginUnderTest;
import dev.wingman.testkit.WingmanPlugin;
import dev.wingman.testkit.fake.FakeProxmox;
import org.junit.jupiter.api.Test;

@WingmanPlugin
class GuestPowerTest {

    @Test
    void startsAndShutsDown(PluginUnderTest plugin, FakeProxmox proxmox) throws Exception {
        proxmox.stopped("pve1/qemu/101", "web");

        assertThat(plugin.action("start").on("pve1/qemu/101").run()).succeeded().used("proxmox:power", "pve1/qemu/101");
        assertThat(proxmox.state("pve1/qemu/101").isRunning()).isTrue();
        assertThat(plugin.action("shutdown").on("pve1/qemu/101").run()).succeeded();
        assertThat(proxmox.state("pve1/qemu/101").isRunning()).isFalse();
    }

    @Test
    void undoesTheOneWithTheOther(PluginUnderTest plugin, FakeProxmox proxmox) throws Exception {
        proxmox.running("pve1/qemu/101", "web");

        assertThat(plugin.action("start").on("pve1/qemu/101").rollback(ActionResult.success("started")))
                .isTrue();
        assertThat(proxmox.state("pve1/qemu/101").isRunning()).isFalse();
    }
}
