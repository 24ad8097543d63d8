import static dev.wingman.testkit.PluginAssertions.assertThat;

import dev.wingman.testkit.PluginUnderTest;
import dev.wingman.testkit.WingmanPlugin;
import dev.wingman.testkit.fake.FakeDocker;
import org.junit.jupiter.api.Test;

@WingmanPlugin
class RunJobTest {

    @Test
    void startsAJob(PluginUnderTest plugin, FakeDocker docker) throws Exception {
        docker.stopped("job-backup");

        assertThat(plugin.action("run").on("job-backup").run())
                .succeeded()
                .hasData("started", true)
                .used("docker:start", "job-backup");
        assertThat(plugin.action("run").on("job-backup").run()).succeeded().hasData("started", false);
    }

    @Test
    void startsNothingElse(PluginUnderTest plugin, FakeDocker docker) throws Exception {
        docker.stopped("nginx-1");

        assertThat(plugin.action("run").on("nginx-1").run()).wasDenied().wasRefused("docker:start", "nginx-1");
    }
}
