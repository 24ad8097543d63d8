package dev.wingman.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a manifest on disk. What an operator drops into a folder may be a named pipe that never ends, a device,
 * or a link to a file whose text would then be quoted in messages: none of these is opened.
 */
final class ManifestFile {

    private static final String WHERE = "file";

    private ManifestFile() {}

    /**
     * Reads at most one byte more than a manifest may have.
     *
     * @return null if the file is refused, and then {@code problems} says why
     * @throws IOException if the file does not exist or cannot be read
     */
    static byte @Nullable [] read(Path file, Problems problems) throws IOException {
        Path real = file.toRealPath();
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null && !real.startsWith(directory.toRealPath())) {
            problems.add(Position.START, WHERE, "is a link that leaves its directory, expected a regular file");
            return null;
        }
        BasicFileAttributes attributes =
                Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
            String kind = attributes.isDirectory() ? "is a directory" : "is a pipe, socket or device";
            problems.add(Position.START, WHERE, kind + ", expected a regular file");
            return null;
        }
        try (InputStream in = Files.newInputStream(real, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(ManifestReader.MOST_BYTES + 1);
        }
    }
}
