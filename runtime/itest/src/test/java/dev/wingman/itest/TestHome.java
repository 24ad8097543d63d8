package dev.wingman.itest;

import dev.wingman.launcher.Distribution;
import dev.wingman.packager.PackagedPlugin;
import dev.wingman.packager.Packager;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** A home of a test's own, with plugins that the test packages; those it lists in the index are proven. */
final class TestHome {

    private final Path root;
    private final Packager packager;

    TestHome() throws Exception {
        root = Files.createTempDirectory("wingman-it").toRealPath();
        for (String name : List.of("core", "verified", "community", "local")) {
            Files.createDirectories(root.resolve("plugins").resolve(name));
        }
        Files.createDirectories(root.resolve("run"));
        Files.createDirectories(root.resolve("stash"));
        Files.copy(TestRuntime.distribution().resolve("lib/plugins.sha256"), index());
        packager = Packager.of(jars(Distribution.at(TestRuntime.distribution()).compile()));
    }

    Path root() {
        return root;
    }

    Path index() {
        return root.resolve("plugins.sha256");
    }

    /** Where plugins lie that the test will drop into the watched directories by itself. */
    Path stash() {
        return root.resolve("stash");
    }

    /** Puts a jar among the running plugins, and its digest into the index. */
    void installProven(String jarName, PackagedPlugin plugin) throws IOException {
        prove(jarName, plugin);
        Files.write(root.resolve("plugins/core").resolve(jarName), plugin.jar());
    }

    void prove(String jarName, PackagedPlugin plugin) throws IOException {
        prove(jarName, plugin.sha256());
    }

    /** Puts a digest into the index of what is proven. */
    void prove(String jarName, String sha256) throws IOException {
        Files.writeString(index(), sha256 + "  " + jarName + "\n", StandardOpenOption.APPEND);
    }

    /** Packages classes of these tests as an author's directory of classes would be. */
    PackagedPlugin pack(String manifest, Class<?>... classes) throws Exception {
        return packager.pack(directory(Files.createTempDirectory(root, "source"), manifest, classes));
    }

    /** Packages all classes of these tests that lie in the package of one, such as that of an entry point. */
    PackagedPlugin packPackage(String manifest, Class<?> member) throws Exception {
        Path source = directory(Files.createTempDirectory(root, "source"), manifest);
        Path target = Files.createDirectories(
                source.resolve("classes").resolve(member.getPackageName().replace('.', '/')));
        try (Stream<Path> files = Files.list(Path.of(member.getResource("").toURI()))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, target.resolve(file.getFileName().toString()));
            }
        }
        return packager.pack(source);
    }

    static Path directory(Path directory, String manifest, Class<?>... classes) throws IOException {
        Files.writeString(directory.resolve("manifest.yaml"), manifest);
        for (Class<?> type : classes) {
            copyWithNested(type, directory.resolve("classes"));
        }
        return directory;
    }

    static String manifest(String id, String version, String trust, Class<?> entryPoint, String... permissions) {
        return """
                id: %s
                name: %s
                version: %s
                author: integration tests
                description: A plugin of the integration tests
                trust_level: %s
                permissions: [%s]
                blast_radius:
                  scope: host
                  mutates_state: true
                  reversible: true
                entry_point: %s:%s
                """
                .formatted(
                        id,
                        id,
                        version,
                        trust,
                        String.join(", ", permissions),
                        entryPoint.getPackageName(),
                        entryPoint.getSimpleName());
    }

    private static void copyWithNested(Class<?> type, Path classes) throws IOException {
        String path = type.getName().replace('.', '/') + ".class";
        Path target = classes.resolve(path);
        Files.createDirectories(target.getParent());
        try (InputStream bytes = type.getClassLoader().getResourceAsStream(path)) {
            Files.write(target, bytes.readAllBytes());
        }
        for (Class<?> nested : type.getDeclaredClasses()) {
            copyWithNested(nested, classes);
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
