import static dev.wingman.testkit.PluginAssertions.assertThat;

import dev.wingman.resource.docker.Container;
import dev.wingman.resource.docker.ContainerState;
import dev.wingman.testkit.PluginUnderTest;
import dev.wingman.testkit.WingmanPlugin;
import dev.wingman.testkit.fake.FakeDocker;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@WingmanPlugin
class ContainerTroublesTest {

    @Test
    void namesWhatIsInTrouble(PluginUnderTest plugin, FakeDocker docker) throws Exception {
        docker.running("web").stopped("job").has(dead("mail"));

        assertThat(plugin.action("list").run())
                .succeeded()
                .saying("in trouble: mail")
                .hasData("troubled", List.of("mail"))
                .hasData("containers", 3)
                .usedOnly("docker:read");
    }

    @Test
    void countsWhatHasEndedWhereItIsAskedTo(PluginUnderTest plugin, FakeDocker docker) throws Exception {
        docker.running("web").stopped("job");

        assertThat(plugin.action("list").run()).succeeded().saying("nothing is wrong");
        assertThat(plugin.action("list").with("stopped", true).run())
                .succeeded()
                .saying("in trouble: job");
        assertThat(plugin.action("list").with("stopped", "yes").run())
                .wasRejected()
                .saying("expected true or false");
    }

    private static Container dead(String name) {
        ContainerState state =
                new ContainerState("dead", 0, 137, "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", "none");
        return new Container("e".repeat(64), name, "mail:1", state, 5, false, Map.of());
    }
}
