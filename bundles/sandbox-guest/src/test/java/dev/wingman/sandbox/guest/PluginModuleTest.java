package dev.wingman.sandbox.guest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.apache.felix.framework.Felix;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;

/** A bundle that is there before its plugin: what it finds then, in the real framework, which nobody secures here. */
class PluginModuleTest {

    private static final String LOCATION = "wingman:plugin/guest/0";
    private static final String PROMISE = "org.osgi.util.promise";

    @TempDir
    Path directory;

    private final PluginModules modules = new PluginModules();
    private final PluginModule module = new PluginModule("plugin");
    private Framework framework;
    private Bundle bundle;

    @BeforeEach
    void start() throws Exception {
        framework = new Felix(
                Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        directory.resolve("cache").toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        PROMISE,
                        "felix.log.level",
                        "1"),
                modules);
        framework.start();
        modules.add(LOCATION, module);
        bundle = framework.getBundleContext().installBundle(LOCATION);
        assertThat(framework.adapt(FrameworkWiring.class).resolveBundles(List.of(bundle)))
                .isTrue();
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }

    @Test
    void classesAndResourcesOfThePluginAreFound() throws Exception {
        fill(order(jar("plugin", Sample.class), List.of(jar("api", "words", "found")), Set.of()));

        assertThat(bundle.loadClass(Sample.class.getName())).isNotSameAs(Sample.class);
        assertThat(text(bundle.getResource("words"))).isEqualTo("found");
        assertThat(Collections.list(bundle.getResources("words"))).hasSize(1);
        assertThat(bundle.getResource("sentences")).isNull();
    }

    /** An import comes first: a copy that a plugin brings is not seen by anybody. */
    @Test
    void nothingIsFoundOfAPackageThatIsImported() throws Exception {
        String hidden = Sample.class.getPackageName();
        fill(order(jar("plugin", Sample.class), List.of(), Set.of(hidden, PROMISE)));

        assertThatThrownBy(() -> bundle.loadClass(Sample.class.getName())).isInstanceOf(ClassNotFoundException.class);
        assertThat(bundle.findEntries("/", "Sample.class", true)).isNull();
    }

    @Test
    void hostServicesComeBeforeACopyOfThemThatThePluginBrings() throws Exception {
        String path = Sample.class.getPackageName().replace('.', '/') + "/words";
        fill(order(
                jar("plugin", path, "a copy"),
                List.of(jar("api", path, "the service's")),
                Set.of(Sample.class.getPackageName())));

        assertThat(Collections.list(bundle.getResources(path))).hasSize(1);
        assertThat(text(bundle.getResource(path))).isEqualTo("the service's");
    }

    @Test
    void allItHoldsCanBeListed() throws Exception {
        fill(order(jar("plugin", "words", "own"), List.of(jar("api", "more/words", "a service's")), Set.of()));

        assertThat(Collections.list(bundle.findEntries("/", "words", true)))
                .extracting(URL::getPath)
                .containsExactlyInAnyOrder("/words", "/more/words");
    }

    /** For there is no place then where it could write. */
    @Test
    void nothingIsWrittenOnceItIsInstalled() throws Exception {
        Path plugin = jar("plugin", Sample.class);
        List<String> before = files();

        fill(order(plugin, List.of(), Set.of()));
        bundle.loadClass(Sample.class.getName());
        Imports.wire(bundle, List.of(PROMISE));

        assertThat(files()).isEqualTo(before);
    }

    @Test
    void blankOneHoldsNothing() throws Exception {
        assertThatThrownBy(() -> bundle.loadClass(Sample.class.getName())).isInstanceOf(ClassNotFoundException.class);
        assertThat(Collections.list(bundle.findEntries("/", "*.*", true)))
                .extracting(URL::getPath)
                .containsExactly("/META-INF/MANIFEST.MF");
    }

    @Test
    void importsAreWiredBeforeAClassOfThemIsUsed() throws Exception {
        fill(order(jar("plugin", Sample.class), List.of(), Set.of()));

        Imports.wire(bundle, List.of(PROMISE));

        assertThat(bundle.loadClass(PROMISE + ".Promise").getClassLoader())
                .isSameAs(getClass().getClassLoader());
    }

    @Test
    void importThatNobodyOffersIsToldBeforeAnyCodeRuns() {
        assertThatThrownBy(() -> Imports.wire(bundle, List.of(PROMISE, "sample.moon")))
                .isInstanceOf(GuestException.class)
                .hasMessage("the plugin imports [sample.moon], which nobody offers or its rows do not let it import");
    }

    @Test
    void importsThatAHostServiceOffersNeedNobodyElse() throws Exception {
        String service = Sample.class.getPackageName();
        PluginFiles files = PluginFiles.open(
                order(jar("plugin", "words", "own"), List.of(jar("api", Sample.class)), Set.of(service, PROMISE)));

        assertThat(files.wanted()).containsExactly(PROMISE);
        files.close();
    }

    private void fill(LoadOrder order) throws IOException {
        module.fill(PluginFiles.open(order));
    }

    private static LoadOrder order(Path plugin, List<Path> api, Set<String> imports) {
        return new LoadOrder(plugin, api, imports, "Plugin", List.of());
    }

    private Path jar(String name, String path, String text) throws IOException {
        return jar(name, Map.of(path, text.getBytes(UTF_8)));
    }

    private Path jar(String name, Class<?> type) throws IOException {
        String path = type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getClassLoader().getResourceAsStream(path)) {
            return jar(name, Map.of(path, in.readAllBytes()));
        }
    }

    private Path jar(String name, Map<String, byte[]> files) throws IOException {
        Path path = directory.resolve(name + ".jar");
        try (OutputStream out = Files.newOutputStream(path);
                JarOutputStream jar = new JarOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                jar.putNextEntry(new ZipEntry(file.getKey()));
                jar.write(file.getValue());
            }
        }
        return path;
    }

    private static String text(URL url) throws IOException {
        try (InputStream in = url.openStream()) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    /** A class of the plugin's. */
    public static final class Sample {}
}
