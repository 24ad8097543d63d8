package dev.wingman.packager;

import dev.wingman.manifest.ManifestReader;
import dev.wingman.packager.plan.RefusedException;
import dev.wingman.packager.zip.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a plugin directory, sorted by what they are.
 *
 * <p>Beside {@code manifest.yaml} it holds the plugin in one of three forms: Java sources, anywhere; classes, in {@code
 * classes/} or in their package folders; or one jar. {@code resources/} and {@code src/main/resources/} go along with
 * sources and classes. Hidden files, {@code target/}, {@code build/}, {@code src/test/} and all else stay out.
 */
final class PluginDirectory {

    private static final Set<String> RESOURCES = Set.of("resources/", "src/main/resources/");
    private static final Set<String> LEFT_OUT = Set.of("target", "build", "src/test");
    private static final String CLASSES = "classes/";

    private final Path directory;
    private final SortedMap<Path, String> sources = new TreeMap<>();
    private final SortedMap<String, byte[]> classes = new TreeMap<>();
    private final SortedMap<String, byte[]> resources = new TreeMap<>();
    private final List<Path> jars = new ArrayList<>();
    private final List<String> python = new ArrayList<>();
    private long total;
    private int count;

    private PluginDirectory(Path directory) {
        this.directory = directory;
    }

    /** Reads all files of the plugin; links are not followed, except one that is the directory itself. */
    static PluginDirectory read(Path directory) throws IOException, RefusedException {
        PluginDirectory plugin = new PluginDirectory(directory);
        List<Path> files = plugin.list();
        for (Path file : files) {
            plugin.take(file);
        }
        plugin.checkOneForm();
        return plugin;
    }

    /** Text by file. */
    SortedMap<Path, String> sources() {
        return sources;
    }

    /** Files by their path in the bundle. */
    SortedMap<String, byte[]> classes() {
        return classes;
    }

    /** Files by their path in the bundle. */
    SortedMap<String, byte[]> resources() {
        return resources;
    }

    /** One or none. */
    List<Path> jars() {
        return jars;
    }

    private List<Path> list() throws IOException {
        List<Path> files = new ArrayList<>();
        Path root = directory.toRealPath();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = name(root, folder);
                boolean leftOut = isHidden(folder) || LEFT_OUT.contains(name);
                return leftOut && !name.isEmpty() ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (!isHidden(file)) {
                    files.add(directory.resolve(name(root, file)));
                }
                return files.size() > Limits.FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
            }
        });
        files.sort(null);
        return files;
    }

    private static boolean isHidden(Path file) {
        return file.getFileName().toString().startsWith(".");
    }

    private static String name(Path root, Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    private void take(Path file) throws IOException, RefusedException {
        if (++count > Limits.FILES) {
            throw new RefusedException(directory + ": holds more than " + Limits.FILES + " files");
        }
        String name = name(directory, file);
        for (String prefix : RESOURCES) {
            if (name.startsWith(prefix)) {
                resources.put(name.substring(prefix.length()), content(file));
                return;
            }
        }
        if (name.startsWith(CLASSES)) {
            classes.put(name.substring(CLASSES.length()), content(file));
        } else if (name.endsWith(".java")) {
            sources.put(file, text(file));
        } else if (name.endsWith(".class")) {
            classes.put(name, content(file));
        } else if (name.endsWith(".jar") && !name.contains("/")) {
            jars.add(file);
        } else if (name.endsWith(".py")) {
            python.add(name);
        }
    }

    private byte[] content(Path file) throws IOException, RefusedException {
        byte[] content = readBounded(file, Limits.TOTAL_BYTES);
        total += content.length;
        if (total > Limits.TOTAL_BYTES) {
            throw new RefusedException(
                    directory + ": holds more than " + Limits.TOTAL_BYTES / Limits.MEBIBYTE + " MiB");
        }
        return content;
    }

    /** Reads a plain file that may be replaced or grow while it is read. */
    static byte[] readBounded(Path file, int limit) throws IOException, RefusedException {
        if (Files.isSymbolicLink(file)) {
            throw new RefusedException(file + ": is a symbolic link: put the file itself here");
        }
        if (!Files.isRegularFile(file)) {
            throw new RefusedException(file + ": is no plain file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(limit + 1);
            if (content.length > limit) {
                throw new RefusedException(file + ": is larger than " + limit / Limits.MEBIBYTE + " MiB");
            }
            return content;
        }
    }

    private String text(Path file) throws IOException, RefusedException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content(file)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new RefusedException(file + ": is not UTF-8 text");
        }
    }

    private void checkOneForm() throws RefusedException {
        List<String> forms = new ArrayList<>();
        if (!sources.isEmpty()) {
            forms.add("Java source (" + name(directory, sources.firstKey()) + ")");
        }
        if (!classes.isEmpty()) {
            forms.add("classes (" + classes.firstKey() + ")");
        }
        jars.forEach(jar -> forms.add("a jar (" + jar.getFileName() + ")"));
        if (forms.size() > 1) {
            throw new RefusedException(
                    directory + ": holds " + String.join(" and ", forms) + ": which of them is the plugin? Leave one");
        }
        if (forms.isEmpty()) {
            throw new RefusedException(directory + ": holds no plugin beside its " + ManifestReader.FILE_NAME
                    + ": expected Java source, classes or a jar"
                    + (python.isEmpty() ? "" : "; " + python.get(0) + " is Python, and plugins are in Java"));
        }
    }
}
