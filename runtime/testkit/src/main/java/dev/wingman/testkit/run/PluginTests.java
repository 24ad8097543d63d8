package dev.wingman.testkit.run;

import dev.wingman.api.ExecutionPlugin;
import dev.wingman.core.Outcome;
import dev.wingman.manifest.PluginManifest;
import dev.wingman.packager.PackagedPlugin;
import dev.wingman.packager.Packager;
import dev.wingman.packager.PackagingException;
import dev.wingman.packager.PluginClassLoader;
import dev.wingman.packager.TestSources;
import dev.wingman.packager.library.Library;
import dev.wingman.packager.zip.BadJarException;
import dev.wingman.packager.zip.StrictZip;
import dev.wingman.testkit.WingmanPlugin;
import dev.wingman.testkit.stage.Subject;
import dev.wingman.testkit.stage.Subjects;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.opentest4j.AssertionFailedError;
import org.osgi.util.promise.Promise;

/** The tests in {@code src/test} of a plugin directory: compiled, and run in this JVM. */
public final class PluginTests {

    /** A test that hangs is interrupted then. */
    private static final String LONGEST_TEST = "2 m";

    /** What tests may be written with; each stands for the jar that it lies in. */
    private static final List<Class<?>> LIBRARIES = List.of(
            WingmanPlugin.class,
            ExecutionPlugin.class,
            PluginManifest.class,
            Outcome.class,
            Promise.class,
            Test.class,
            ParameterizedTest.class,
            JUnitException.class,
            AssertionFailedError.class,
            Assertions.class);

    private final Path directory;
    private final Packager packager;
    private final List<Path> classPath;

    /**
     * @param packager checks the plugin first
     * @param classPath what the packager compiles against
     */
    public PluginTests(Path directory, Packager packager, List<Path> classPath) {
        this.directory = directory;
        this.packager = packager;
        this.classPath = List.copyOf(classPath);
    }

    /**
     * Packages the plugin, compiles its tests and runs them.
     *
     * @throws IOException if files cannot be read
     * @throws PackagingException with every mistake of the plugin or its tests, located; or because there are none
     */
    public TestReport run() throws IOException, PackagingException {
        long start = System.nanoTime();
        PackagedPlugin plugin = packager.pack(directory);
        TestSources sources = TestSources.read(directory);
        if (sources.files().isEmpty()) {
            throw none();
        }
        SortedMap<String, byte[]> tests = compile(plugin, sources);
        List<TestResult> results = run(plugin, tests);
        if (results.isEmpty()) {
            throw none();
        }
        return new TestReport(
                plugin.manifest(), results, plugin.warnings(), Duration.ofNanos(System.nanoTime() - start));
    }

    private PackagingException none() {
        return new PackagingException(
                List.of(
                        directory
                                + ": holds no tests: expected methods with @Test in src/test, such as src/test/java/MyPluginTest.java"));
    }

    private SortedMap<String, byte[]> compile(PackagedPlugin plugin, TestSources sources)
            throws IOException, PackagingException {
        Set<Path> all = new LinkedHashSet<>(classPath);
        LIBRARIES.forEach(library -> all.add(jarOf(library)));
        List<Path> temporary = new ArrayList<>();
        try {
            temporary.add(write(plugin.jar()));
            for (byte[] library : libraries(plugin)) {
                temporary.add(write(library));
            }
            all.addAll(temporary);
            return sources.compile(List.copyOf(all));
        } finally {
            for (Path jar : temporary) {
                Files.delete(jar);
            }
        }
    }

    private static Path write(byte[] jar) throws IOException {
        return Files.write(Files.createTempFile("wingman-plugin", ".jar"), jar);
    }

    /** The jars in the plugin's jar: a compiler does not look into them there. */
    private static List<byte[]> libraries(PackagedPlugin plugin) {
        try {
            SortedMap<String, byte[]> files = StrictZip.read(plugin.jar());
            return plugin.lock().artifacts().stream()
                    .map(artifact -> files.get(Library.path(artifact.coordinates())))
                    .toList();
        } catch (BadJarException e) {
            throw new IllegalStateException("what was packaged just now is no sound jar", e);
        }
    }

    private static Path jarOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(type + " has no proper location", e);
        }
    }

    private List<TestResult> run(PackagedPlugin plugin, SortedMap<String, byte[]> tests) throws IOException {
        // Host services of a home's own resource bundles are not among the classes of this program.
        try (URLClassLoader host = new URLClassLoader(urls(classPath), PluginTests.class.getClassLoader())) {
            PluginClassLoader classes = new PluginClassLoader("plugin and its tests", host, plugin.jar(), tests);
            Class<?> entryPoint =
                    classes.loadClass(plugin.manifest().entryPoint().className());
            Subjects.give(
                    directory,
                    new Subject(plugin, entryPoint.asSubclass(ExecutionPlugin.class), packager.vocabulary()));
            return run(classes, TestClasses.load(classes, tests.keySet()));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("what was packaged or compiled just now is not there", e);
        }
    }

    private static URL[] urls(List<Path> jars) throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars) {
            urls.add(jar.toUri().toURL());
        }
        return urls.toArray(new URL[0]);
    }

    private List<TestResult> run(ClassLoader loader, List<Class<?>> classes) {
        ResultCollector collector = new ResultCollector(new SourcePlaces(directory, loader));
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            launcher().execute(request(classes), collector);
        } finally {
            thread.setContextClassLoader(before);
        }
        return collector.results();
    }

    /** Looks for nothing on the class path: that takes longer than most tests. */
    private static Launcher launcher() {
        return LauncherFactory.create(LauncherConfig.builder()
                .enableTestEngineAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .addTestEngines(new JupiterTestEngine())
                .build());
    }

    private static LauncherDiscoveryRequest request(List<Class<?>> classes) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(classes.stream().map(DiscoverySelectors::selectClass).toList())
                .configurationParameter("junit.jupiter.execution.timeout.default", LONGEST_TEST)
                .build();
    }
}
