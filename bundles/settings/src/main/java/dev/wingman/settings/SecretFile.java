package dev.wingman.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/** A secret of the operator's: a file that its owner alone can use, with one line of 8 to 4096 ASCII characters. */
public final class SecretFile {

    /** What the name of a secret, and of its file, may be. */
    public static final String NAME = "[a-z0-9][a-z0-9-]{0,63}";

    private static final int SHORTEST = 8;
    private static final int LONGEST = 4096;
    private static final Pattern FORM = Pattern.compile("[!-~]+(?: [!-~]+)*");

    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private SecretFile() {}

    /** @throws SettingsException if it cannot be read, is not in that form, or others could use it; never with its text */
    public static String read(Path file) throws SettingsException {
        try {
            checkFile(file);
            byte[] bytes = content(file);
            if (bytes.length > LONGEST) {
                throw new SettingsException(file + " is longer than " + LONGEST + " bytes");
            }
            String text = new String(bytes, StandardCharsets.ISO_8859_1).strip();
            if (text.length() < SHORTEST || !FORM.matcher(text).matches()) {
                throw new SettingsException(
                        file + " does not hold one line of " + SHORTEST + " to " + LONGEST + " ASCII characters");
            }
            return text;
        } catch (NoSuchFileException e) {
            throw new SettingsException("there is no file " + file);
        } catch (IOException e) {
            throw new SettingsException(
                    file + " cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static byte[] content(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(LONGEST + 1);
        }
    }

    private static void checkFile(Path file) throws IOException, SettingsException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new SettingsException(file + " is not a regular file");
        }
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return; // Windows: the home's own protection has to do.
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
        if (permissions.stream().anyMatch(OF_OTHERS::contains)) {
            throw new SettingsException(file + " can be used by others (" + PosixFilePermissions.toString(permissions)
                    + "); run 'chmod 600' on it");
        }
    }
}
