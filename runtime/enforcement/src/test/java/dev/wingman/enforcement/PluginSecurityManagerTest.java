package dev.wingman.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.enforcement.hostile.HostilePlugin;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.apache.felix.framework.SecurityActivator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.service.condpermadmin.ConditionalPermissionAdmin;
import org.osgi.service.condpermadmin.ConditionalPermissionUpdate;

class PluginSecurityManagerTest {

    private static final String LOCATION = "[org.osgi.service.condpermadmin.BundleLocationCondition \"%s\"]";

    @TempDir
    static Path storage;

    private static Framework framework;
    private static ExecutorService hostThreads;
    private static Function<String, Callable<?>> hostile;
    private static Function<String, Callable<?>> trusted;

    @BeforeAll
    static void startFramework() throws Exception {
        hostThreads = Executors.newSingleThreadExecutor();
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        storage.toString(),
                        Constants.FRAMEWORK_SECURITY,
                        PluginSecurityManager.class.getName(),
                        Constants.FRAMEWORK_BSNVERSION,
                        Constants.FRAMEWORK_BSNVERSION_MULTIPLE,
                        Constants.FRAMEWORK_BUNDLE_PARENT,
                        Constants.FRAMEWORK_BUNDLE_PARENT_APP,
                        "felix.bootdelegation.implicit",
                        "false",
                        Constants.FRAMEWORK_BOOTDELEGATION,
                        HostLibrary.class.getPackageName()));
        framework.init();
        framework
                .getBundleContext()
                .installBundle("reference:"
                        + new File(SecurityActivator.class
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .toURI())
                                .toURI());
        framework.start();
        Enforcement.establish(framework.getBundleContext(), List.of("reference:file:/core/*"));
        commit(
                "ALLOW { " + LOCATION.formatted("wingman:plugin/trusted/1")
                        + " (java.security.AllPermission) } \"trusted\"",
                "ALLOW { " + LOCATION.formatted("wingman:plugin/hostile/1")
                        + " (org.osgi.framework.PackagePermission \"org.osgi.framework\" \"import\") } \"hostile\"",
                "DENY { (java.security.AllPermission) } \"rest\"");
        hostile = plugin("wingman:plugin/hostile/1");
        trusted = plugin("wingman:plugin/trusted/1");
    }

    @AfterAll
    static void stopFramework() throws Exception {
        hostThreads.shutdownNow();
        framework.stop();
        framework.waitForStop(10_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new Thread",
                "subclass of Thread",
                "new ThreadGroup",
                "Executors",
                "scheduled executor",
                "Timer",
                "CompletableFuture.runAsync",
                "CompletableFuture.orTimeout",
                "HttpClient",
                "own doPrivileged",
                "reflection",
                "method handle",
                "library of the host",
            })
    void aPluginWithoutPermissionCannotStartAThread(String attempt) throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();

        assertThatThrownBy(() -> onHostThread(hostile.apply(attempt)))
                .hasStackTraceContaining("the plugin at wingman:plugin/hostile/1 may not start threads");

        assertThat(Thread.getAllStackTraces().keySet()).isSubsetOf(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "own ForkJoinPool",
                "interrupt of another thread",
                "name of its thread",
                "priority of its thread",
                "uncaught handler of its thread",
                "default uncaught handler",
                "context class loader",
                "list of all threads",
                "parent group",
                "threads of its group",
                "shutdown hook",
                "another SecurityManager"
            })
    void aPluginWithoutPermissionCannotTouchTheThreadsOfOthers(String attempt) {
        assertThatThrownBy(() -> onHostThread(hostile.apply(attempt))).hasCauseInstanceOf(SecurityException.class);
    }

    @Test
    void aPluginWithoutPermissionCannotMakeAClassLoader() {
        assertThatThrownBy(() -> onHostThread(hostile.apply("URLClassLoader.newInstance")))
                .hasStackTraceContaining("the plugin at wingman:plugin/hostile/1 may not make class loaders");
    }

    @ParameterizedTest
    @ValueSource(strings = {"class of its own class loader", "class found beside the security manager"})
    void aPluginWithoutPermissionCannotReachTheClassesOfTheRuntime(String attempt) {
        assertThatThrownBy(() -> onHostThread(hostile.apply(attempt))).hasStackTraceContaining("accessClassInPackage.");
    }

    @Test
    void aPluginDoesNotFindTheClassesOfTheProgram() {
        assertThatThrownBy(() -> onHostThread(hostile.apply("class named in a serialized object")))
                .hasCauseInstanceOf(ClassNotFoundException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"install from a stream", "install from a URL"})
    void aPluginWithoutPermissionCannotHaveTheContentOfABundleFetched(String attempt) {
        assertThatThrownBy(() -> onHostThread(hostile.apply(attempt)))
                .hasStackTraceContaining("the plugin at wingman:plugin/hostile/1 may not install bundles");
    }

    @Test
    void aPluginWithoutPermissionUsesItsOwnDataAreaAndItsOwnInterrupt() throws Exception {
        assertThat(onHostThread(hostile.apply("own data area"))).isEqualTo(true);
        assertThat(onHostThread(hostile.apply("own interrupt"))).isEqualTo(true);
    }

    @Test
    void aServiceOfTheHostThatAssertsItsRightsStartsThreadsForAPlugin() throws Exception {
        assertThat(onHostThread(hostile.apply("service of the host"))).isEqualTo("");
    }

    @Test
    @SuppressWarnings("unchecked")
    void aReferenceToTheConstructorOfThreadIsStillThePluginsDoing() throws Exception {
        Supplier<Thread> threads = (Supplier<Thread>) onHostThread(hostile.apply("constructor of Thread for others"));

        assertThatThrownBy(() -> onHostThread(threads::get))
                .hasStackTraceContaining("the plugin at wingman:plugin/hostile/1 may not start threads");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new Thread",
                "Executors",
                "CompletableFuture.runAsync",
                "name of its thread",
                "URLClassLoader.newInstance",
                "class of its own class loader"
            })
    void aTrustedPluginMay(String attempt) throws Exception {
        assertThat(onHostThread(trusted.apply(attempt))).isNotNull();
    }

    @Test
    void theHostStartsThreadsAsEver() throws Exception {
        Thread thread = new Thread(() -> {});
        thread.start();
        thread.join();
        assertThat(thread.isAlive()).isFalse();
    }

    private static Object onHostThread(Callable<?> attempt) throws Exception {
        Future<?> future = hostThreads.submit(attempt::call);
        return future.get(20, TimeUnit.SECONDS);
    }

    private static void commit(String... rows) {
        ConditionalPermissionAdmin admin = framework
                .getBundleContext()
                .getService(framework.getBundleContext().getServiceReference(ConditionalPermissionAdmin.class));
        ConditionalPermissionUpdate update = admin.newConditionalPermissionUpdate();
        List.of(rows)
                .forEach(row -> update.getConditionalPermissionInfos().add(admin.newConditionalPermissionInfo(row)));
        assertThat(update.commit()).isTrue();
    }

    @SuppressWarnings("unchecked")
    private static Function<String, Callable<?>> plugin(String location) throws Exception {
        Bundle bundle = framework
                .getBundleContext()
                .installBundle(location, new ByteArrayInputStream(jarOf(HostilePlugin.class)));
        bundle.start();
        return (Function<String, Callable<?>>)
                bundle.loadClass(HostilePlugin.class.getName()).getConstructor().newInstance();
    }

    private static byte[] jarOf(Class<?> type) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", "hostile");
        manifest.getMainAttributes().putValue("Import-Package", "org.osgi.framework");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (String suffix : List.of("", "$1", "$Endless")) {
                String path = type.getName().replace('.', '/') + suffix + ".class";
                jar.putNextEntry(new JarEntry(path));
                try (InputStream in = type.getClassLoader().getResourceAsStream(path)) {
                    jar.write(in.readAllBytes());
                }
                jar.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
