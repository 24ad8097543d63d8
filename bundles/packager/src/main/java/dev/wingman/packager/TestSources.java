package dev.wingman.packager;

import dev.wingman.packager.plan.RefusedException;
import dev.wingman.packager.zip.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The tests that lie in a plugin directory, in {@code src/test}: Java sources in any folder of it, and files in {@code
 * src/test/resources}. The packager leaves them out of the plugin.
 */
public final class TestSources {

    private static final String FOLDER = "src/test";
    private static final String RESOURCES = "resources";

    private final SortedMap<Path, String> sources = new TreeMap<>();
    private final SortedMap<String, byte[]> resources = new TreeMap<>();

    private TestSources() {}

    /**
     * Reads them; there may be none.
     *
     * @param directory a plugin directory
     * @throws IOException if a file cannot be read
     * @throws PackagingException if one is no plain file or too large
     */
    public static TestSources read(Path directory) throws IOException, PackagingException {
        TestSources tests = new TestSources();
        Path folder = directory.resolve(FOLDER);
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    tests.take(folder, file);
                }
            } catch (RefusedException e) {
                throw new PackagingException(e.problems());
            }
        }
        return tests;
    }

    private void take(Path folder, Path file) throws IOException, RefusedException {
        byte[] content = PluginDirectory.readBounded(file, Limits.TOTAL_BYTES);
        Path name = folder.relativize(file);
        if (name.startsWith(RESOURCES)) {
            resources.put(Path.of(RESOURCES).relativize(name).toString().replace('\\', '/'), content);
        } else if (file.toString().endsWith(".java")) {
            sources.put(file, new String(content, StandardCharsets.UTF_8));
        }
    }

    /** The Java sources, sorted. */
    public List<Path> files() {
        return List.copyOf(sources.keySet());
    }

    /**
     * Compiles them.
     *
     * @param classPath the plugin itself, the contract, the host services and the test libraries
     * @return class files and resources by their path in a jar
     * @throws IOException if the class path cannot be read
     * @throws PackagingException with every error, as {@code file:line:column: message}, or because this Java has no compiler
     */
    public SortedMap<String, byte[]> compile(List<Path> classPath) throws IOException, PackagingException {
        try {
            SortedMap<String, byte[]> files = new TreeMap<>(resources);
            files.putAll(JavaSources.withSystemCompiler(classPath).compile(sources));
            return files;
        } catch (RefusedException e) {
            throw new PackagingException(e.problems());
        }
    }
}
