package dev.wingman.review;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the source of a class: its class file names the file, its package the folder, though a source may lie anywhere in a
 * plugin's directory.
 */
public final class SourceFiles {

    private static final int DEEPEST = 32;

    private final Map<String, List<Path>> byName = new HashMap<>();

    private SourceFiles() {}

    /** The sources of a plugin's directory; of a jar there are none. */
    public static SourceFiles of(Path plugin) throws IOException {
        SourceFiles sources = new SourceFiles();
        if (Files.isDirectory(plugin)) {
            try (Stream<Path> files = Files.walk(plugin, DEEPEST)) {
                files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(file -> sources.byName
                        .computeIfAbsent(String.valueOf(file.getFileName()), name -> new ArrayList<>())
                        .add(file));
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
        return sources;
    }

    /**
     * The file that a class was compiled from, or else the path that it had.
     *
     * @param className with dots
     * @param fileName as the class file has it; may be empty
     */
    public String file(String className, String fileName) {
        String packageName = className.substring(0, Math.max(0, className.lastIndexOf('.')));
        String name =
                fileName.isEmpty() ? className.substring(packageName.length()).replace(".", "") : fileName;
        String path = packageName.isEmpty() ? name : packageName.replace('.', '/') + "/" + name;
        List<Path> candidates = byName.getOrDefault(name, List.of());
        return candidates.stream()
                .filter(file -> file.toString().replace('\\', '/').endsWith("/" + path))
                .findFirst()
                .or(() -> candidates.stream()
                        .filter(file -> isOfPackage(file, packageName))
                        .findFirst())
                .map(Path::toString)
                .orElse(path);
    }

    private static boolean isOfPackage(Path file, String packageName) {
        try {
            return Pattern.compile("(?m)^\\s*package\\s+" + Pattern.quote(packageName) + "\\s*;")
                    .matcher(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                    .find();
        } catch (IOException e) {
            return false; // It was there a moment ago; the path that it had will do.
        }
    }
}
