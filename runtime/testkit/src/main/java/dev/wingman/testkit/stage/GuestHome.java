package dev.wingman.testkit.stage;

import dev.wingman.api.ExecutionPlugin;
import dev.wingman.manifest.TrustLevel;
import dev.wingman.sandbox.SandboxException;
import dev.wingman.sandbox.provider.LoneSandbox;
import dev.wingman.sandbox.provider.LoneSandbox.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;
import org.osgi.util.function.Function;
import org.osgi.util.promise.Promise;

/** A guest for one test, and the directory that it needs. */
record GuestHome(LoneSandbox sandbox, Path directory) {

    private static final String DISTRIBUTION = "wingman.dist";

    /** What plugins are written against; the guest has it by itself. */
    private static final List<Class<?>> CONTRACT = List.of(ExecutionPlugin.class, Promise.class, Function.class);

    /** As in {@code etc/sandbox.yaml}: a test has no use for a second guest that waits. */
    private static final String SETTINGS = "pool_size: 0\n";

    /**
     * @param services what the plugin gets, by interface
     * @throws IllegalStateException if the plugin cannot run in a guest; the message says why
     */
    static GuestHome open(Subject subject, Map<Class<?>, Object> services) {
        TrustLevel level = subject.manifest().trustLevel();
        if (level != TrustLevel.SANDBOXED) {
            throw new IllegalStateException("@Sandboxed: the plugin declares trust_level " + level.wireName()
                    + ", so no runtime runs it in a sandbox");
        }
        String distribution = System.getProperty(DISTRIBUTION);
        if (distribution == null) {
            throw new TestAbortedException("@Sandboxed needs the guest of a distribution: run it with 'wingman plugin"
                    + " test', or set -D" + DISTRIBUTION + "=…/target/wingman");
        }
        try {
            Path directory = makeDirectory();
            Setting setting = new Setting(
                    directory,
                    Path.of(distribution),
                    ClassPathPackages.exported(CONTRACT),
                    ClassPathPackages.of(services.keySet()));
            return new GuestHome(
                    LoneSandbox.open(subject.packaged(), subject.vocabulary(), setting, services), directory);
        } catch (SandboxException e) {
            throw new IllegalStateException("a runtime would not put the plugin into service: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("the guest of a test cannot be set up", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the guest was started", e);
        }
    }

    /** Guests are users of their own, and pass through it. */
    private static Path makeDirectory() throws IOException {
        Path directory = Files.createTempDirectory("wingman-test");
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.writeString(Files.createDirectories(directory.resolve("etc")).resolve("sandbox.yaml"), SETTINGS);
        return directory;
    }

    void close() {
        sandbox.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the directory of a guest stays behind", e);
        }
    }
}
