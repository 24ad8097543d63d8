package dev.wingman.itest;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.wingman.core.ActionListener;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionRequest;
import dev.wingman.core.Outcome;
import dev.wingman.deployer.PluginState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.inject.Inject;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import sample.web.Caller;
import sample.web.SandboxedCaller;

/** What {@code http:request} allows a plugin and what it does not, in the assembled distribution. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class HttpServiceIT {

    private static final String ALLOWED = "test.http.allowed";
    private static final String DENIED = "test.http.denied";

    @Inject
    private BundleContext context;

    private Running running;

    /** The servers live in this JVM; a test, which another class loader loads, knows their ports by property. */
    @Configuration
    public Option[] configuration() throws Exception {
        HttpServer allowed = server(ALLOWED);
        HttpServer denied = server(DENIED);
        String elsewhere = "http://127.0.0.1:" + denied.getAddress().getPort() + "/";
        allowed.createContext("/away", exchange -> {
            exchange.getResponseHeaders().set("Location", elsewhere);
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        TestHome home = new TestHome();
        Files.createDirectories(home.root().resolve("etc"));
        Files.writeString(home.root().resolve("etc/http.yaml"), "private_addresses: {'127.0.0.1:*': [127.0.0.1]}\n");
        String narrowed =
                "{\"http:request\": [\"127.0.0.1:" + allowed.getAddress().getPort() + "\"]}";
        home.installProven(
                "caller.jar", home.pack(manifest("caller", "verified", Caller.class, narrowed), Caller.class));
        Files.copy(
                TestRuntime.distribution().resolve("plugins/core/http.jar"),
                home.root().resolve("plugins/core/http.jar"));
        Path local = home.root().resolve("plugins/local/sandboxed-caller.jar");
        String sandboxed = manifest("sandboxed-caller", "sandboxed", SandboxedCaller.class, "http:request");
        Files.write(
                local, home.pack(sandboxed, SandboxedCaller.class, Caller.class).jar());
        return new Option[] {TestRuntime.options(home.root())};
    }

    private static String manifest(String id, String trust, Class<?> entryPoint, String permission) {
        return TestHome.manifest(id, "1.0.0", trust, entryPoint, permission)
                .replace("reversible: true", "reversible: false");
    }

    private static HttpServer server(String property) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            System.setProperty(property + ".seen", "yes");
            byte[] answer = property.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        System.setProperty(property, Integer.toString(server.getAddress().getPort()));
        return server;
    }

    @Before
    public void awaitPlugins() throws Exception {
        running = new Running(context);
    }

    @Test
    public void pluginCallsTheHostThatItsManifestNames() throws Exception {
        ActionReport report = call("caller", "http://127.0.0.1:" + port(ALLOWED) + "/");

        assertEquals(report.toString(), Outcome.SUCCEEDED, report.outcome());
        assertEquals(ALLOWED, report.result().message());
    }

    @Test
    public void pluginCannotCallAnotherPortHoweverItWritesTheHost() throws Exception {
        for (String host : new String[] {"127.0.0.1", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]"}) {
            ActionReport report = call("caller", "http://" + host + ":" + port(DENIED) + "/");

            assertEquals(report.toString(), Outcome.DENIED, report.outcome());
            assertTrue(
                    report.message(),
                    report.message().contains("may not use http:request on '127.0.0.1:" + port(DENIED) + "'"));
        }
        assertNull(System.getProperty(DENIED + ".seen"));
    }

    @Test
    public void redirectDoesNotLeadPastThePermission() throws Exception {
        ActionReport report = call("caller", "http://127.0.0.1:" + port(ALLOWED) + "/away");

        assertEquals(report.toString(), Outcome.DENIED, report.outcome());
        assertTrue(
                report.message(),
                report.message().contains("may not use http:request on '127.0.0.1:" + port(DENIED) + "'"));
        assertNull(System.getProperty(DENIED + ".seen"));
    }

    @Test
    public void addressThatTheOperatorDidNotListIsRefusedToThePluginThatMayCallEveryHost() throws Exception {
        ActionReport report = Running.await(running.actions
                .submit(
                        new ActionRequest(
                                "http",
                                "check",
                                "http://127.0.0.2:" + port(DENIED) + "/",
                                Map.of(),
                                Map.of(),
                                Duration.ofSeconds(30),
                                true),
                        ActionListener.NONE)
                .report());

        assertEquals(report.toString(), Outcome.REJECTED, report.outcome());
        assertTrue(report.message(), report.message().contains("leads to 127.0.0.2, which is not a public address"));
    }

    @Test
    public void sandboxedPluginIsWithheldWhatMayChangeSomething() throws Exception {
        running.awaitState("sandboxed-caller", PluginState.ACTIVE);

        ActionReport report = call("sandboxed-caller", "http://127.0.0.1:" + port(ALLOWED) + "/");

        assertEquals(report.toString(), Outcome.DENIED, report.outcome());
        assertTrue(report.message(), report.message().contains("http:request is declared"));
        assertTrue(report.message(), report.message().contains("withheld: a sandboxed plugin may read only"));
    }

    private ActionReport call(String plugin, String url) throws Exception {
        return running.exec(plugin, "call", Map.of("url", url));
    }

    private static String port(String property) {
        return System.getProperty(property);
    }
}
