package dev.wingman.sandbox.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a JVM must be let read to run at all: found by watching one, and nothing that could be left out.
 *
 * @param readable the libraries and the configuration of the JDK, the C libraries, the source of random numbers
 * @param executable the launcher, and the loader of dynamic programs that the kernel starts it with
 */
public record JvmFiles(List<Path> readable, List<Path> executable) {

    private static final Path MAPPED_HERE = Path.of("/proc/self/maps");
    private static final Path RANDOM = Path.of("/dev/urandom");

    /** The libraries that a JVM is linked with. Where they are, this JVM has found out: it has them mapped. */
    private static final Pattern LINKED =
            Pattern.compile("lib(c|m|dl|rt|pthread|z|gcc_s|stdc\\+\\+)[-.][^/]*|libc\\.musl-.*");

    private static final Pattern LOADER = Pattern.compile("ld-(linux|musl)[^/]*|ld-[0-9.]+\\.so|ld\\.so\\.1");

    public JvmFiles {
        readable = List.copyOf(readable);
        executable = List.copyOf(executable);
    }

    /** For a JVM from the same JDK as this one. */
    public static JvmFiles ofThisJdk() throws IOException {
        Path home = Path.of(System.getProperty("java.home")).toRealPath();
        Set<Path> readable = new LinkedHashSet<>(mapped(LINKED));
        readable.add(RANDOM);
        for (String part : List.of("lib", "conf")) {
            readable.add(home.resolve(part));
            readable.addAll(outsideOf(home.resolve(part)));
        }
        Set<Path> executable = new LinkedHashSet<>(mapped(LOADER));
        executable.add(home.resolve("bin/java"));
        return new JvmFiles(List.copyOf(readable), List.copyOf(executable));
    }

    /** Distributions put configuration elsewhere and leave links: what these lead to, unless they are of no use here. */
    private static Set<Path> outsideOf(Path directory) throws IOException {
        Set<Path> targets = new LinkedHashSet<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : (Iterable<Path>) all.filter(Files::isSymbolicLink)::iterator) {
                if (Files.isRegularFile(path) && isOfUse(path)) {
                    targets.add(path.toRealPath());
                }
            }
        }
        return targets;
    }

    /** Not the sources, the graphics and the certificates. */
    private static boolean isOfUse(Path link) {
        String name = link.getFileName().toString();
        return name.endsWith(".cfg")
                || name.endsWith(".properties")
                || name.endsWith(".security")
                || name.endsWith(".policy");
    }

    private static Set<Path> mapped(Pattern name) throws IOException {
        Set<Path> paths = new LinkedHashSet<>();
        for (String line : Files.readAllLines(MAPPED_HERE)) {
            int slash = line.indexOf('/');
            Path path = slash < 0 ? null : Path.of(line.substring(slash));
            if (path != null && name.matcher(path.getFileName().toString()).matches() && Files.exists(path)) {
                paths.add(path);
            }
        }
        return paths;
    }
}
