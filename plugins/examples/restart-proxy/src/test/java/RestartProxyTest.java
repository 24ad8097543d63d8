import static dev.wingman.testkit.PluginAssertions.assertThat;

import dev.wingman.resource.docker.DockerException;
import dev.wingman.testkit.PluginUnderTest;
import dev.wingman.testkit.WingmanPlugin;
import dev.wingman.testkit.fake.FakeDocker;
import org.junit.jupiter.api.Test;

@WingmanPlugin
class RestartProxyTest {

    @Test
    void restartsAProxy(PluginUnderTest plugin, FakeDocker docker) throws Exception {
        docker.running("web-proxy");

        assertThat(plugin.action("restart").on("web-proxy").run())
                .succeeded()
                .saying("web-proxy is restarted")
                .used("docker:restart", "web-proxy");
    }

    @Test
    void failsWithWhatTheEngineSays(PluginUnderTest plugin, FakeDocker docker) throws Exception {
        docker.running("web-proxy")
                .failsWith(new DockerException(DockerException.Kind.TIMEOUT, false, "the engine does not answer"));

        assertThat(plugin.action("restart").on("web-proxy").run()).failed().saying("the engine does not answer");
    }

    @Test
    void restartsNothingElse(PluginUnderTest plugin, FakeDocker docker) throws Exception {
        docker.running("database");

        assertThat(plugin.action("restart").on("database").run()).wasDenied().saying("manifest.yaml:9 narrows");
    }
}
