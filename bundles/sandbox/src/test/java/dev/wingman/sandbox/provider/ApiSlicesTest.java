package dev.wingman.sandbox.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.sandbox.provider.ApiSlices.Slice;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import sample.moon.Moon;
import sample.moon.MoonActivator;

/** A guest has the package of its host services, as the bundle exports it, and nothing else of that bundle. */
class ApiSlicesTest {

    @TempDir
    Path cache;

    private final ApiSlices slices = new ApiSlices();
    private FelixFixture felix;
    private Bundle provider;

    @BeforeEach
    void start() throws Exception {
        felix = new FelixFixture(cache);
        provider = felix.install(
                "moon",
                Map.of(
                        "Export-Package", "sample.moon;version=\"1.2.0\"",
                        "Import-Package", "org.osgi.framework,dev.wingman.api"),
                List.of(Moon.class, SettingsFileTest.class));
    }

    @AfterEach
    void stop() throws Exception {
        felix.close();
    }

    @Test
    void sliceHoldsTheOnePackageAndNothingElse() throws Exception {
        List<Slice> cut = slices.of(face("sample.moon,dev.wingman.api"));

        assertThat(cut).extracting(Slice::file).containsExactly("sample.moon.jar");
        try (JarInputStream jar =
                new JarInputStream(new ByteArrayInputStream(cut.get(0).jar()))) {
            List<String> names = new ArrayList<>();
            for (JarEntry entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
                names.add(entry.getName());
            }
            assertThat(names).containsExactly("sample/moon/Moon.class");
        }
    }

    @Test
    void faceWithoutHostServicesNeedsNone() throws Exception {
        assertThat(slices.of(face("dev.wingman.api,org.osgi.framework"))).isEmpty();
    }

    @Test
    void sameBundleIsCutOnceAndAnUpdatedOneAgain() throws Exception {
        Slice first = slices.of(face("sample.moon")).get(0);
        assertThat(slices.of(face("sample.moon")).get(0)).isSameAs(first);

        felix.context().getBundle("face").uninstall();
        provider.uninstall();
        felix.install(
                "moon",
                Map.of(
                        "Export-Package", "sample.moon;version=\"1.3.0\"",
                        "Import-Package", "org.osgi.framework,dev.wingman.api"),
                List.of(Moon.class, MoonActivator.class));
        assertThat(slices.of(face("sample.moon")).get(0)).isNotSameAs(first);
    }

    private Bundle face(String imports) throws Exception {
        Bundle face = felix.context().getBundle("face");
        if (face == null) {
            face = felix.install("face", Map.of("Import-Package", imports), List.of());
            face.start();
        }
        return face;
    }
}
