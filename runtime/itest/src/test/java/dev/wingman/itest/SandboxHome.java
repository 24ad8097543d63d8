package dev.wingman.itest;

import dev.wingman.launcher.Distribution;
import dev.wingman.manifest.Vocabulary;
import dev.wingman.packager.Packager;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.ops4j.pax.exam.Option;
import sample.harbour.Docker;
import sample.harbour.NoSuchContainerException;
import sample.harbour.service.HarbourActivator;

/** A home with sandboxed plugins in its stash, and a stand-in for a resource bundle that they may use. */
final class SandboxHome {

    private static final String SERVICES = "harbour.jar";

    private final TestHome home;
    private final Path distribution;

    SandboxHome() throws Exception {
        home = new TestHome();
        distribution = Files.createDirectories(home.root().resolve("distribution"));
        Path whole = TestRuntime.distribution();
        // Both links are what operators do to spread a runtime over disks; guests are held all the same.
        Files.createSymbolicLink(distribution.resolve("lib"), whole.resolve("lib"));
        Files.createSymbolicLink(
                home.root().resolve("data"), Files.createDirectory(home.root().resolve("disk-for-data")));
        Files.createDirectories(distribution.resolve("compile"));
        for (Path jar : jars(Distribution.at(whole).compile())) {
            Files.copy(jar, distribution.resolve("compile").resolve(jar.getFileName()));
        }
        writeServices(distribution.resolve("compile").resolve(SERVICES));
    }

    Option options() {
        return TestRuntime.options(home.root(), distribution);
    }

    Path root() {
        return home.root();
    }

    /** Packages classes of these tests and puts the jar into the stash. */
    void stash(String jar, String id, String version, List<String> permissions, Class<?> entryPoint) throws Exception {
        String manifest = TestHome.manifest(id, version, "sandboxed", entryPoint, permissions.toArray(String[]::new));
        Path source = TestHome.directory(Files.createTempDirectory(home.root(), "source"), manifest, entryPoint);
        Packager packager = new Packager(jars(distribution.resolve("compile")), Vocabulary.standard());
        Files.write(home.stash().resolve(jar), packager.pack(source).jar());
    }

    void stashSource(String name, String id, Class<?> entryPoint) throws Exception {
        TestHome.directory(
                Files.createDirectories(home.stash().resolve(name)),
                TestHome.manifest(id, "1.0.0", "sandboxed", entryPoint),
                entryPoint);
    }

    void stashExample(String name) throws IOException {
        Path example = TestRuntime.distribution().resolve("examples").resolve(name);
        Files.copy(example, home.stash().resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Where the stand-in is installed from. */
    static String services(Path home) {
        return "reference:"
                + home.resolve("distribution/compile").resolve(SERVICES).toUri();
    }

    private static void writeServices(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "sample.harbour");
        headers.putValue("Bundle-Activator", HarbourActivator.class.getName());
        headers.putValue("Export-Package", "sample.harbour;version=\"1.0.0\"");
        headers.putValue(
                "Import-Package", "dev.wingman.api,dev.wingman.manifest,dev.wingman.permissions,org.osgi.framework");
        List<Class<?>> classes =
                new ArrayList<>(List.of(Docker.class, NoSuchContainerException.class, HarbourActivator.class));
        classes.addAll(Arrays.asList(Docker.class.getDeclaredClasses()));
        classes.addAll(Arrays.asList(HarbourActivator.class.getDeclaredClasses()));
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (Class<?> type : classes) {
                String path = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new ZipEntry(path));
                try (InputStream in = type.getClassLoader().getResourceAsStream(path)) {
                    in.transferTo(out);
                }
            }
        }
    }

    private static List<Path> jars(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }
}
