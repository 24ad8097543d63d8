package dev.wingman.lambdas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A jar whose classes are rewritten; the order and the times of its entries stay, new classes follow at its end. */
final class JarRewriter {

    private static final String CLASS = ".class";

    private final Map<String, byte[]> contents = new LinkedHashMap<>();

    /** In milliseconds since 1970. */
    private final Map<String, Long> times = new LinkedHashMap<>();

    private JarRewriter() {}

    /** How many lambdas became classes. */
    static int rewrite(Path jar) throws IOException {
        JarRewriter rewriter = new JarRewriter();
        rewriter.read(jar);
        int before = rewriter.contents.size();
        Map<String, byte[]> rewritten = new ClassSet(rewriter.classes()).rewritten();
        if (rewritten.isEmpty()) {
            return 0;
        }
        rewritten.forEach((name, bytes) -> rewriter.contents.put(name + CLASS, bytes));
        rewriter.write(jar);
        return rewriter.contents.size() - before;
    }

    private void read(Path jar) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                contents.put(entry.getName(), in.readAllBytes());
                times.put(entry.getName(), entry.getTime());
            }
        }
    }

    /** By internal name. */
    private Map<String, byte[]> classes() {
        Map<String, byte[]> classes = new TreeMap<>();
        contents.forEach((name, bytes) -> {
            if (name.endsWith(CLASS) && !name.startsWith("META-INF/")) {
                classes.put(name.substring(0, name.length() - CLASS.length()), bytes);
            }
        });
        return classes;
    }

    private void write(Path jar) throws IOException {
        long latest = times.values().stream().mapToLong(Long::longValue).max().orElseThrow();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> content : contents.entrySet()) {
                ZipEntry entry = new ZipEntry(content.getKey());
                entry.setTime(times.getOrDefault(content.getKey(), latest));
                out.putNextEntry(entry);
                out.write(content.getValue());
                out.closeEntry();
            }
        }
        Path written = jar.resolveSibling(jar.getFileName() + ".new");
        Files.write(written, bytes.toByteArray());
        Files.move(written, jar, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
