package dev.wingman.deployer.provider;

import static dev.wingman.deployer.provider.PluginSources.plugin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.deployer.PluginInfo;
import dev.wingman.deployer.PluginState;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.wiring.BundleWiring;

/** Plugins that came and went leave nothing behind, however often. */
@Timeout(120)
class NoTraceTest {

    private static final int CYCLES = 200;

    @TempDir
    Path home;

    @Test
    void twoHundredCyclesLeaveNoClassLoaderThreadFileOrRowBehind() throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home)) {
            Path jar = Files.write(runtime.home.resolve("lamp.jar"), Jars.packaged(plugin("lamp")));
            cycle(runtime, jar);
            Set<String> threads = threads();
            long files = filesInCache();
            List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

            for (int i = 0; i < CYCLES; i++) {
                loaders.add(cycle(runtime, jar));
            }

            TestRuntime.until(() -> cleared(loaders), () -> alive(loaders) + " class loaders are left");
            assertThat(threads()).isSubsetOf(threads);
            assertThat(filesInCache()).isEqualTo(files);
            assertThat(runtime.rows.held()).isEmpty();
            assertThat(runtime.pluginBundles()).isEmpty();
            assertThat(runtime.deployer.plugins()).isEmpty();
        }
    }

    @Test
    void updatesLeaveNoClassLoaderBehind() throws Exception {
        try (TestRuntime runtime = TestRuntime.in(home)) {
            Path jar = runtime.local.resolve("lamp.jar");
            List<byte[]> versions = List.of(
                    Jars.packaged(plugin("lamp")),
                    Jars.packaged(plugin("lamp").version("2.0.0")),
                    Jars.packaged(plugin("lamp").version("3.0.0").answersId("null")));
            List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                Files.write(jar, versions.get(i % versions.size()));
                loaders.add(loader(runtime, runtime.deployer.load(jar)));
            }
            runtime.deployer.unload("lamp");

            runtime.awaitBundles(0);
            TestRuntime.until(() -> cleared(loaders), () -> alive(loaders) + " class loaders are left");
        }
    }

    private static WeakReference<ClassLoader> cycle(TestRuntime runtime, Path jar) {
        PluginInfo info = runtime.deployer.load(jar);
        assertThat(info.state()).as(info.reason()).isEqualTo(PluginState.ACTIVE);
        WeakReference<ClassLoader> loader = loader(runtime, info);
        assertThat(runtime.deployer.unload("lamp")).isTrue();
        return loader;
    }

    private static WeakReference<ClassLoader> loader(TestRuntime runtime, PluginInfo info) {
        return new WeakReference<>(runtime.context
                .getBundle(info.bundleId())
                .adapt(BundleWiring.class)
                .getClassLoader());
    }

    private static boolean cleared(List<WeakReference<ClassLoader>> loaders) {
        System.gc();
        return alive(loaders) == 0;
    }

    private static long alive(List<WeakReference<ClassLoader>> loaders) {
        return loaders.stream().filter(loader -> loader.get() != null).count();
    }

    /** Threads of a pool may have other numbers, but there are no more kinds of them. */
    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(thread -> thread.getName().replaceAll("\\d+", "N"))
                .collect(Collectors.toSet());
    }

    private static long filesInCache() throws IOException {
        try (Stream<Path> files = Files.walk(TestFramework.get().cache())) {
            return files.count();
        }
    }
}
