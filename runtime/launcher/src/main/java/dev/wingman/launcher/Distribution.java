package dev.wingman.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The directory that the build made: what a runtime is started from, never written to.
 *
 * @param root an absolute, real path
 */
public record Distribution(Path root) {

    /** @throws StartException if the directory is not a whole distribution */
    public static Distribution at(Path root) throws StartException {
        try {
            Distribution distribution = new Distribution(root.toRealPath());
            if (Files.isDirectory(distribution.bundles())) {
                return distribution;
            }
        } catch (IOException e) {
            throw new StartException("The distribution " + root + " cannot be read: " + e.getMessage(), e);
        }
        throw new StartException(root + " is not a Wingman distribution: it has no bundles directory.");
    }

    /** The core bundles, and the libraries they need. */
    public Path bundles() {
        return root.resolve("bundles");
    }

    /** What plugins are compiled against. */
    public Path compile() {
        return root.resolve("compile");
    }

    /** The digests of the plugins that came with the distribution. */
    public Path trustIndex() {
        return root.resolve("lib/plugins.sha256");
    }

    /** The core bundles by name; the framework's security extension is not among them. */
    List<Path> coreBundles() throws IOException {
        return jars(bundles());
    }

    /** What only the packaging of plugin directories needs, by name. */
    List<Path> packagingBundles() throws IOException {
        return jars(bundles().resolve("packaging"));
    }

    /** The extension bundle that enforces permissions. */
    Path securityExtension() throws StartException {
        Path jar = root.resolve("lib/security/org.apache.felix.framework.security.jar");
        if (!Files.isRegularFile(jar)) {
            throw new StartException("The distribution has no " + root.relativize(jar)
                    + ": without it nothing would be enforced. Build the distribution again.");
        }
        return jar;
    }

    static List<Path> jars(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }
}
