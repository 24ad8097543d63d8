package dev.wingman.sandbox.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.sandbox.protocol.RpcError;
import dev.wingman.sandbox.provider.HostServices.Offered;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import sample.moon.Moon;
import sample.moon.MoonActivator;

/** What a plugin's guest may call is what its face can get, and the instance that is the face's own. */
class HostServicesTest {

    private static final String MOON = Moon.class.getName();

    @TempDir
    Path cache;

    private FelixFixture felix;
    private Bundle provider;
    private Bundle face;

    @BeforeEach
    void start() throws Exception {
        felix = new FelixFixture(cache);
        provider = felix.install(
                "moon",
                Map.of(
                        "Export-Package", "sample.moon;version=\"1.2.0\"",
                        "Import-Package", "org.osgi.framework,dev.wingman.api",
                        "Bundle-Activator", MoonActivator.class.getName()),
                List.of(Moon.class, MoonActivator.class, Class.forName(MoonActivator.class.getName() + "$Bound")));
        provider.start();
        face = felix.install("lamp", Map.of("Import-Package", "sample.moon,dev.wingman.api"), List.of());
        face.start();
    }

    @AfterEach
    void stop() throws Exception {
        felix.close();
    }

    @Test
    void instanceIsTheOneThatIsBoundToTheFace() throws Exception {
        HostServices services = new HostServices(face, List.of(MOON));

        assertThat(asker(services)).isEqualTo("lamp");
    }

    @Test
    void whatTheConstructorDoesNotAskForIsNotOffered() {
        assertThat(new HostServices(face, List.of()).offered()).isEmpty();
        assertThat(new HostServices(face, List.of("sample.moon.Sun")).offered()).isEmpty();
    }

    @Test
    void whatIsNotInItsRowIsNotOffered() {
        Bundle withoutGet = (Bundle) Proxy.newProxyInstance(
                Bundle.class.getClassLoader(),
                new Class<?>[] {Bundle.class},
                (proxy, method, arguments) ->
                        method.getName().equals("hasPermission") ? Boolean.FALSE : method.invoke(face, arguments));

        assertThat(new HostServices(withoutGet, List.of(MOON)).offered()).isEmpty();
    }

    @Test
    void serviceThatGoesIsOfferedNoMoreAndAgainWhenItIsBack() throws Exception {
        HostServices services = new HostServices(face, List.of(MOON));
        assertThat(services.offered()).hasSize(1);

        provider.stop();
        assertThat(services.offered()).isEmpty();

        provider.start();
        assertThat(asker(services)).isEqualTo("lamp");
    }

    @Test
    void closingGivesTheInstanceBack() throws Exception {
        HostServices services = new HostServices(face, List.of(MOON));
        Offered offered = services.offered().get(0);

        services.close();

        assertThat(offered.type().getMethod("asker").invoke(offered.service())).isEqualTo("nobody");
    }

    @Test
    void faceThatHasStoppedIsOfferedNothingAndClosesQuietly() throws Exception {
        HostServices services = new HostServices(face, List.of(MOON));
        face.stop();

        assertThat(services.offered()).isEmpty();
        services.close();
    }

    @Test
    void callNamesTheResourceAndTheMethod() throws Exception {
        BoundHostCalls calls = new BoundHostCalls(new HostServices(face, List.of(MOON)));
        Answer answer = new Answer();

        assertThat(answer.to(calls, "moon.asker", "[]").getAsString()).isEqualTo("lamp");
    }

    @Test
    void callOfAnythingElseIsRefused() throws Exception {
        BoundHostCalls calls = new BoundHostCalls(new HostServices(face, List.of(MOON)));
        Answer answer = new Answer();
        for (String method : List.of("docker.list", "moon", "sample.moon.Moon.asker", "moo.n")) {
            RpcError error = answer.errorTo(calls, method);
            assertThat(error.code()).isEqualTo(RpcError.METHOD_NOT_FOUND);
            assertThat(error)
                    .hasMessage(CleanText.line(method)
                            + ": the plugin does not ask for such a host service, or it is not there now");
        }
        for (String method : List.of("moon.getClass", "moon.wait", "moon.", "moon.Asker")) {
            assertThat(answer.errorTo(calls, method).code()).isEqualTo(RpcError.METHOD_NOT_FOUND);
        }
    }

    private static Object asker(HostServices services) throws Exception {
        Offered offered = services.offered().get(0);
        return offered.type().getMethod("asker").invoke(offered.service());
    }
}
