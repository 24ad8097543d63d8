import static dev.wingman.testkit.PluginAssertions.assertThat;

import dev.wingman.testkit.PluginUnderTest;
import dev.wingman.testkit.WingmanPlugin;
import dev.wingman.testkit.fake.FakeDocker;
import java.util.List;
import org.junit.jupiter.api.Test;

@WingmanPlugin
class LogSearchTest {

    @Test
    void findsTheLinesThatHoldTheText(PluginUnderTest plugin, FakeDocker docker) throws Exception {
        docker.running("nginx-1").logs("nginx-1", "GET / 200\nGET /x 404\nGET /y 404\n");

        assertThat(plugin.action("find").on("nginx-1").with("text", " 404").run())
                .succeeded()
                .hasData("count", 2)
                .hasData("lines", List.of("GET /x 404", "GET /y 404"))
                .used("docker:logs", "nginx-1");
    }

    @Test
    void wantsATargetAndAText(PluginUnderTest plugin) throws Exception {
        assertThat(plugin.action("find").with("text", "x").run()).wasRejected().saying("a target is missing");
        assertThat(plugin.action("find").on("nginx-1").run())
                .wasRejected()
                .saying("text is missing")
                .usedNothing();
    }
}
