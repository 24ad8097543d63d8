package dev.wingman.resource.script.provider;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/**
 * The private directory of one run: the script's text, and a home that is its working directory.
 *
 * <p>Its name says who made it and how the processes of the run are marked, so that a later runtime can clear up after
 * one that was killed ({@link LeftoverDirectories}).
 */
final class ScriptDirectory implements AutoCloseable {

    static final String PREFIX = "wingman-script-";

    private static final System.Logger LOG = System.getLogger("dev.wingman.resource.script");
    private static final FileAttribute<?> DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_BYTES = 16;

    private final String id;
    private final Path path;
    private boolean kept;

    private ScriptDirectory(String id, Path path) {
        this.id = id;
        this.path = path;
    }

    static ScriptDirectory create(Path base, String source) throws IOException {
        byte[] random = new byte[ID_BYTES];
        RANDOM.nextBytes(random);
        String id = HexFormat.of().formatHex(random);
        Files.createDirectories(base);
        Path path = Files.createDirectory(base.resolve(PREFIX + owner() + "-" + id), DIRECTORY);
        ScriptDirectory directory = new ScriptDirectory(id, path);
        try {
            Files.createDirectory(directory.home(), DIRECTORY);
            directory.write(source);
        } catch (IOException e) {
            directory.close();
            throw e;
        }
        return directory;
    }

    private void write(String source) throws IOException {
        Set<StandardOpenOption> create = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = Files.newByteChannel(script(), create, FILE)) {
            for (var bytes = StandardCharsets.UTF_8.encode(source); bytes.hasRemaining(); ) {
                channel.write(bytes);
            }
        }
    }

    /** This runtime: a pid alone would come to mean another process. */
    private static String owner() throws IOException {
        ProcessStatus self = ProcessStatus.of(ProcessHandle.current().pid())
                .orElseThrow(() -> new IOException("/proc/self/stat cannot be read"));
        return self.pid() + "-" + self.startTicks();
    }

    /** Random and unique to this run. */
    String id() {
        return id;
    }

    Path script() {
        return path.resolve("script");
    }

    Path home() {
        return path.resolve("home");
    }

    /** Is there when a script that may only look could write all the same. */
    Path held() {
        return path.resolve("held");
    }

    /** Leaves it to a later runtime, because something may still work in it. */
    void keep() {
        kept = true;
    }

    /** Removes it with all that is in it; logs what cannot be removed, since the script has run all the same. */
    @Override
    public void close() {
        if (kept) {
            LOG.log(Level.WARNING, "{0} is kept, because processes of the script that worked in it still run", path);
            return;
        }
        try {
            DirectoryRemoval.remove(path);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the working directory of a script cannot be removed: " + e, e);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
