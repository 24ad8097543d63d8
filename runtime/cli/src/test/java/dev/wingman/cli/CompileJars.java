package dev.wingman.cli;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** Gives a home what plugins are compiled against, from the class path of the tests. */
final class CompileJars {

    private static final List<String> WANTED =
            List.of("wingman.api", "bundles/api/", "resource.", "resource-", "util.promise", "util.function");

    private CompileJars() {}

    static void into(Path home) throws IOException {
        Path compile = Files.createDirectories(home.resolve("compile"));
        int number = 0;
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (WANTED.stream().anyMatch(entry.replace('\\', '/')::contains) && !entry.contains("test-classes")) {
                Path jar = compile.resolve(++number + "-" + Path.of(entry).getFileName() + ".jar");
                if (Files.isDirectory(Path.of(entry))) {
                    pack(Path.of(entry), jar);
                } else {
                    Files.copy(Path.of(entry), jar);
                }
            }
        }
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> files = Files.walk(classes)) {
            // The manifest first, as JarInputStream wants it.
            for (Path each : files.filter(Files::isRegularFile)
                    .sorted((a, b) -> Boolean.compare(b.endsWith("MANIFEST.MF"), a.endsWith("MANIFEST.MF")))
                    .toList()) {
                out.putNextEntry(new ZipEntry(classes.relativize(each).toString()));
                Files.copy(each, out);
            }
        }
    }
}
