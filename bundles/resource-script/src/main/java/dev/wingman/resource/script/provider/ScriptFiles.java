package dev.wingman.resource.script.provider;

import dev.wingman.resource.script.Script;
import dev.wingman.resource.script.ScriptException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;

/**
 * Reads scripts out of the directories that the operator listed. Every step is taken from the directory that the one before
 * opened, and follows no link: what is checked is what is read, whatever becomes of the names meanwhile.
 *
 * <p>Nobody but root and the host's user may be able to write to what lies on the way from the listed directory on.
 */
final class ScriptFiles {

    private static final Set<PosixFilePermission> WRITING_OTHERS =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private final List<Path> directories;

    ScriptFiles(List<Path> directories) {
        this.directories = directories;
    }

    /** @throws ScriptException if it does not lie in a listed directory, or is not to be trusted; the message says why */
    String read(String name) throws ScriptException {
        Path file = path(name);
        Path directory = directories.stream()
                .filter(each -> file.startsWith(each) && !file.equals(each))
                .findFirst()
                .orElseThrow(() -> no(
                        name,
                        directories.isEmpty()
                                ? "the operator lists no 'directories:' in etc/script.yaml"
                                : "it lies in none of the 'directories:' of etc/script.yaml"));
        try (DirectoryStream<Path> opened = Files.newDirectoryStream(directory)) {
            if (!(opened instanceof SecureDirectoryStream<Path> secure)) {
                throw no(name, "this system cannot open a file without following links");
            }
            checkOwned(name, directory, secure.getFileAttributeView(PosixFileAttributeView.class));
            return below(name, secure, directory.relativize(file));
        } catch (NoSuchFileException e) {
            throw no(name, "there is no such file");
        } catch (CharacterCodingException e) {
            throw no(name, "it is not UTF-8");
        } catch (IOException e) {
            throw no(name, "it cannot be read, or a link is on the way (" + e.getMessage() + ")");
        }
    }

    private static Path path(String name) throws ScriptException {
        try {
            Path path = Path.of(name);
            if (path.isAbsolute() && path.normalize().equals(path) && path.getNameCount() > 0) {
                return path;
            }
        } catch (InvalidPathException e) {
            // Told as what it is below.
        }
        throw no(name, "expected an absolute path without '.' and '..'");
    }

    private static String below(String name, SecureDirectoryStream<Path> directory, Path rest)
            throws IOException, ScriptException {
        Path step = rest.getName(0);
        PosixFileAttributeView view =
                directory.getFileAttributeView(step, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        checkOwned(name, step, view);
        if (rest.getNameCount() == 1) {
            return text(name, directory, step, view);
        }
        try (SecureDirectoryStream<Path> next = directory.newDirectoryStream(step, LinkOption.NOFOLLOW_LINKS)) {
            checkOwned(name, step, next.getFileAttributeView(PosixFileAttributeView.class));
            return below(name, next, rest.subpath(1, rest.getNameCount()));
        }
    }

    private static String text(
            String name, SecureDirectoryStream<Path> directory, Path file, PosixFileAttributeView view)
            throws IOException, ScriptException {
        if (!view.readAttributes().isRegularFile()) {
            throw no(name, "it is not a regular file");
        }
        Set<java.nio.file.OpenOption> options = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        try (SeekableByteChannel channel = directory.newByteChannel(file, options)) {
            ByteBuffer bytes = ByteBuffer.allocate(Script.MAX_SOURCE_BYTES + 1);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // Until it ends, or is too long.
            }
            if (!bytes.hasRemaining()) {
                throw no(name, "it is longer than " + Script.MAX_SOURCE_BYTES + " bytes");
            }
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        }
    }

    private static void checkOwned(String name, Path what, PosixFileAttributeView view)
            throws IOException, ScriptException {
        PosixFileAttributes attributes = view.readAttributes();
        if (attributes.isSymbolicLink()) {
            throw no(name, what + " is a symbolic link");
        }
        boolean writable = attributes.permissions().stream().anyMatch(WRITING_OTHERS::contains);
        String owner = attributes.owner().getName();
        if (writable || !(owner.equals("root") || owner.equals(System.getProperty("user.name")))) {
            throw no(name, what + " can be written by others than root and the user of the runtime");
        }
    }

    private static ScriptException no(String name, String why) {
        return new ScriptException("the file '" + Shown.of(name) + "' is not run: " + why);
    }
}
