import static dev.wingman.testkit.PluginAssertions.assertThat;

import dev.wingman.testkit.PluginUnderTest;
import dev.wingman.testkit.WingmanPlugin;
import dev.wingman.testkit.fake.FakeProxmox;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@WingmanPlugin
class GuestReportTest {

    @Test
    void namesTheGuestsThatStandStill(PluginUnderTest plugin, FakeProxmox proxmox) throws Exception {
        proxmox.running("pve1/qemu/101", "web").stopped("pve1/lxc/200", "dns").running("pve2/qemu/300", "other");

        assertThat(plugin.action("report").on("pve1").run())
                .succeeded()
                .hasData("guests", 2)
                .hasData("still", List.of("pve1/lxc/200"))
                .hasData("locked", Map.of())
                .used("proxmox:read", "pve1");
    }

    @Test
    void wantsANode(PluginUnderTest plugin) throws Exception {
        assertThat(plugin.action("report").run()).wasRejected().saying("a target is missing, such as pve1");
    }
}
