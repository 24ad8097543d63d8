package dev.wingman.sandbox.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a JVM must be let read to run at all: found by watching one, and nothing that could be left out.
 *
 * @param readable the libraries and the configuration of the JDK, the C libraries, the sources of random numbers
 * @param executable the launcher, and the loader of dynamic programs that the kernel starts it with
 */
public record JvmFiles(List<Path> readable, List<Path> executable) {

    private static final Path MAPPED_HERE = Path.of("/proc/self/maps");
    /** SecureRandom takes the first only if it has the second as well; else it seeds itself from threads, for seconds. */
    private static final List<Path> RANDOM = List.of(Path.of("/dev/urandom"), Path.of("/dev/random"));

    /**
     * Two directories, and the files in them that distributions like to keep elsewhere and link to. Other links are not
     * followed: the certificates and the sources.
     */
    private static final List<String> PARTS_OF_THE_JDK = List.of(
            "lib",
            "lib/jvm.cfg",
            "lib/security/default.policy",
            "conf",
            "conf/logging.properties",
            "conf/security/java.policy",
            "conf/security/java.security",
            "conf/security/policy/unlimited/default_US_export.policy",
            "conf/security/policy/unlimited/default_local.policy");

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
        readable.addAll(RANDOM);
        for (String part : PARTS_OF_THE_JDK) {
            if (Files.exists(home.resolve(part))) {
                readable.add(home.resolve(part).toRealPath());
            }
        }
        Set<Path> executable = new LinkedHashSet<>(mapped(LOADER));
        executable.add(home.resolve("bin/java").toRealPath());
        return new JvmFiles(List.copyOf(readable), List.copyOf(executable));
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
