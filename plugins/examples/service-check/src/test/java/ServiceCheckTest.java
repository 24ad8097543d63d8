import static dev.wingman.testkit.PluginAssertions.assertThat;

import dev.wingman.resource.http.HttpMethod;
import dev.wingman.testkit.PluginUnderTest;
import dev.wingman.testkit.WingmanPlugin;
import dev.wingman.testkit.fake.FakeHttp;
import org.junit.jupiter.api.Test;

@WingmanPlugin
class ServiceCheckTest {

    private static final String URL = "https://status.example.org/health";

    @Test
    void succeedsWhereTheServiceAnswersAsItShould(PluginUnderTest plugin, FakeHttp http) throws Exception {
        http.answers(HttpMethod.HEAD, URL, 200, "");

        assertThat(plugin.action("check").on(URL).run())
                .succeeded()
                .hasData("status", 200)
                .used("http:request", "status.example.org:443");
    }

    @Test
    void failsWhereItDoesNot(PluginUnderTest plugin, FakeHttp http) throws Exception {
        http.answers(HttpMethod.HEAD, URL, 503, "");

        assertThat(plugin.action("check").on(URL).run()).failed().saying("answers 503, expected 200");
        assertThat(plugin.action("check").on(URL).with("status", 503).run()).succeeded();
    }

    @Test
    void asksNobodyElse(PluginUnderTest plugin) throws Exception {
        assertThat(plugin.action("check").on("https://example.com/").run())
                .wasDenied()
                .wasRefused("http:request", "example.com:443");
        assertThat(plugin.action("check").on("nowhere").run()).wasRejected().saying("target: ");
    }
}
