package dev.wingman.packager;

import static dev.wingman.packager.PluginFixture.BODY;
import static dev.wingman.packager.PluginFixture.HEAD;
import static dev.wingman.packager.PluginFixture.MANIFEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import aQute.bnd.osgi.Analyzer;
import dev.wingman.api.ExecutionPlugin;
import dev.wingman.manifest.PluginManifest;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.util.function.Function;
import org.osgi.util.promise.Promise;

/** The packager as the bundle that it is, and its bundles with the component runtime that they are made for. */
class PackagerInFrameworkTest {

    private static final List<Class<?>> BUNDLES = List.of(
            Function.class,
            Promise.class,
            ExecutionPlugin.class,
            PluginManifest.class,
            org.yaml.snakeyaml.Yaml.class,
            com.google.gson.Gson.class,
            org.slf4j.Logger.class,
            org.slf4j.impl.StaticLoggerBinder.class,
            org.osgi.service.repository.Repository.class,
            aQute.bnd.classfile.ClassFile.class,
            Analyzer.class,
            org.osgi.service.component.ComponentContext.class,
            org.apache.felix.scr.info.ScrInfo.class,
            Packager.class);

    @TempDir
    private Path home;

    private Framework framework;
    private PluginFixture plugin;

    @BeforeEach
    void start() throws Exception {
        Map<String, String> configuration = new HashMap<>();
        configuration.put(Constants.FRAMEWORK_STORAGE, home.resolve("cache").toString());
        framework = new org.apache.felix.framework.FrameworkFactory().newFramework(configuration);
        framework.start();
        List<Bundle> bundles = new ArrayList<>();
        for (Class<?> type : BUNDLES) {
            String location =
                    type.getProtectionDomain().getCodeSource().getLocation().toString();
            bundles.add(framework.getBundleContext().installBundle("reference:" + location));
        }
        for (Bundle bundle : bundles) {
            bundle.start();
        }
        plugin = new PluginFixture(home).with("manifest.yaml", MANIFEST);
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(TimeUnit.SECONDS.toMillis(30));
    }

    /** Packs with the packager's bundle, not with the class of this test. */
    private byte[] packInside() throws Exception {
        Bundle bundle = bundle("dev.wingman.packager");
        Object packager = bundle.loadClass(Packager.class.getName())
                .getMethod("of", List.class)
                .invoke(null, plugin.classPath());
        Object packaged = packager.getClass().getMethod("pack", Path.class).invoke(packager, plugin.directory());
        return (byte[]) packaged.getClass().getMethod("jar").invoke(packaged);
    }

    private Bundle bundle(String name) {
        for (Bundle bundle : framework.getBundleContext().getBundles()) {
            if (bundle.getSymbolicName().equals(name)) {
                return bundle;
            }
        }
        throw new IllegalArgumentException(name);
    }

    @Test
    void sourceBecomesARunningService() throws Exception {
        plugin.with("plugin.java", HEAD + "public class MyPlugin extends BlockingPlugin {\n" + BODY + "}\n");
        byte[] jar = packInside();

        BundleContext context = framework.getBundleContext();
        context.installBundle("wingman:plugin/my-plugin/1", new ByteArrayInputStream(jar))
                .start();

        ServiceReference<?>[] found = context.getAllServiceReferences(ExecutionPlugin.class.getName(), null);
        assertThat(found).hasSize(1);
        Object service = bundle("my-plugin").getBundleContext().getService(found[0]);
        assertThat(service.getClass().getMethod("pluginId").invoke(service)).isEqualTo("my-plugin");
        assertThat(jar).isEqualTo(plugin.pack().jar());
    }

    @Test
    void aHostServiceIsHandedToTheConstructorWhenItComes() throws Exception {
        String source = HEAD + "public class MyPlugin extends BlockingPlugin {\n"
                + "    public MyPlugin(Progress progress) { progress.report(\"made\"); }\n" + BODY + "}\n";
        plugin.with("plugin.java", source);
        BundleContext context = framework.getBundleContext();
        context.installBundle("wingman:plugin/my-plugin/1", new ByteArrayInputStream(packInside()))
                .start();
        assertThat(context.getAllServiceReferences(ExecutionPlugin.class.getName(), null))
                .isNull();

        List<Object> reports = new ArrayList<>();
        Class<?> progress = bundle("dev.wingman.api").loadClass("dev.wingman.api.Progress");
        Object service = Proxy.newProxyInstance(
                progress.getClassLoader(), new Class<?>[] {progress}, (proxy, method, arguments) -> {
                    reports.add(arguments[0]);
                    return null;
                });
        bundle("dev.wingman.api").getBundleContext().registerService(progress.getName(), service, null);

        ServiceReference<?>[] found = context.getAllServiceReferences(ExecutionPlugin.class.getName(), null);
        assertThat(found).hasSize(1);
        assertThat(bundle("my-plugin").getBundleContext().getService(found[0])).isNotNull();
        assertThat(reports).containsExactly("made");
    }

    @Test
    void theFaceOfASandboxedPluginRunsNothingAndSeesWhatItsHostServicesAre() throws Exception {
        plugin.with("manifest.yaml", MANIFEST.replace("verified", "sandboxed"))
                .with(
                        "plugin.java",
                        HEAD + "public class MyPlugin extends BlockingPlugin {\n"
                                + "    public MyPlugin(Progress progress) {}\n" + BODY + "}\n");
        BundleContext context = framework.getBundleContext();
        Bundle face = context.installBundle(
                "wingman:plugin/my-plugin/1", new ByteArrayInputStream(PluginFace.of(plugin.pack())));
        face.start();

        assertThat(face.loadClass("dev.wingman.api.Progress"))
                .isSameAs(bundle("dev.wingman.api").loadClass("dev.wingman.api.Progress"));
        assertThat(context.getAllServiceReferences(ExecutionPlugin.class.getName(), null))
                .isNull();
        assertThatThrownBy(() -> face.loadClass("my.plugin.MyPlugin")).isInstanceOf(ClassNotFoundException.class);
    }
}
