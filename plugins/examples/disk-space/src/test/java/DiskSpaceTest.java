import static dev.wingman.testkit.PluginAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.resource.script.Script;
import dev.wingman.testkit.PluginUnderTest;
import dev.wingman.testkit.WingmanPlugin;
import dev.wingman.testkit.fake.FakeScripts;
import org.junit.jupiter.api.Test;

@WingmanPlugin
class DiskSpaceTest {

    private static final String TABLE =
            """
            Filesystem     1024-blocks     Used Available Capacity Mounted on
            /dev/sda1         41152812 12345678  26684702      32% /
            /dev/sdb1        480382016 470000000  1234567      98% /srv/my data
            """;

    @Test
    void failsWhereADiskIsTooFull(PluginUnderTest plugin, FakeScripts scripts) throws Exception {
        scripts.prints(TABLE);

        assertThat(plugin.action("check").run()).failed().saying("too full: /srv/my data (98 %)");
        assertThat(scripts.ran()).allMatch(Script::readOnly);
    }

    @Test
    void succeedsWhereThereIsRoom(PluginUnderTest plugin, FakeScripts scripts) throws Exception {
        scripts.prints(TABLE);

        assertThat(plugin.action("check").with("most", 99).run())
                .succeeded()
                .hasData("/", 32L)
                .used("script:execute", "bash");
    }

    @Test
    void tellsWhatDfSaid(PluginUnderTest plugin, FakeScripts scripts) throws Exception {
        scripts.exits(1, "df: no file systems processed");

        assertThat(plugin.action("check").run()).failed().saying("df ended with 1: df: no file systems processed");
        assertThat(plugin.action("check").with("most", 0).run()).wasRejected().saying("expected 1 to 100 percent");
    }
}
