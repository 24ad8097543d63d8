import static dev.wingman.testkit.PluginAssertions.assertThat;

import dev.wingman.testkit.PluginUnderTest;
import dev.wingman.testkit.WingmanPlugin;
import dev.wingman.testkit.fake.FakeDocker;
import org.junit.jupiter.api.Test;

@WingmanPlugin
class QuietHoursTest {

    @Test
    void stopsAMediaServer(PluginUnderTest plugin, FakeDocker docker) throws Exception {
        docker.running("media-server");

        assertThat(plugin.action("stop").on("media-server").run())
                .succeeded()
                .hasData("was", "running")
                .told("stopping media-server within 30 s")
                .used("docker:stop", "media-server");
    }

    @Test
    void declinesAGraceThatIsNone(PluginUnderTest plugin, FakeDocker docker) throws Exception {
        docker.running("media-server");

        assertThat(plugin.action("stop")
                        .on("media-server")
                        .with("grace", "soon")
                        .run())
                .wasRejected()
                .saying("grace is soon, expected 1 to 300 seconds")
                .usedNothing();
    }
}
