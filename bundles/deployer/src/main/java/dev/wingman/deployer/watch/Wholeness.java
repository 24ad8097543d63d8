package dev.wingman.deployer.watch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Tells a plugin that is still being copied from one that is all there.
 *
 * <p>A jar is whole when its central directory can be read and every entry has the checksum that stands there: a file
 * that is copied from front to back has no central directory until the end, one that is written in pieces has wrong
 * checksums. A directory is whole when its manifest is there, none of its classes is empty and its jars are whole.
 */
final class Wholeness {

    /** More than this is not inflated to look; the packager has its own limits. */
    private static final long ENOUGH = 64L << 20;

    private Wholeness() {}

    /** Whether the plugin is whole; so is one that is not there. */
    static boolean isWhole(Path plugin) {
        try {
            if (Files.isDirectory(plugin, LinkOption.NOFOLLOW_LINKS)) {
                return isWholeDirectory(plugin);
            }
            return !Files.isRegularFile(plugin, LinkOption.NOFOLLOW_LINKS) || isWholeJar(plugin);
        } catch (IOException | UncheckedIOException e) {
            return false; // A file came or went while we looked: not at rest.
        }
    }

    private static boolean isWholeDirectory(Path directory) throws IOException {
        if (!Files.exists(directory.resolve("manifest.yaml"))) {
            return false;
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(directory)) {
            files = walk.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
        for (Path file : files) {
            String name = file.toString();
            boolean suspect = name.endsWith(".class") && Files.size(file) == 0;
            if (suspect || (name.endsWith(".jar") && !isWholeJar(file))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWholeJar(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            long left = ENOUGH;
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements() && left > 0; ) {
                ZipEntry entry = all.nextElement();
                left -= entry.getSize();
                if (left > 0 && !hasItsChecksum(zip, entry)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static boolean hasItsChecksum(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream content = zip.getInputStream(entry);
                CheckedInputStream checked = new CheckedInputStream(content, new CRC32())) {
            checked.skipNBytes(entry.getSize());
            return checked.read() < 0 && checked.getChecksum().getValue() == entry.getCrc();
        }
    }
}
