package dev.wingman.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where passwords come from: a file or a prompt, never the command line, which everybody on the machine can read. */
final class Passwords {

    private static final int LEAST = 8;
    private static final int MOST_BYTES = 4096;

    private final Context context;

    Passwords(Context context) {
        this.context = context;
    }

    /**
     * The password of a key that is there.
     *
     * @param what it opens
     */
    char[] existing(@Nullable Path file, String what) throws CliException {
        return file != null ? read(file) : ask("Password of " + what + ": ");
    }

    /** A password for new keys: asked for twice, and not too short. */
    char[] fresh(@Nullable Path file) throws CliException {
        char[] password = file != null ? read(file) : ask("Password for the new keys: ");
        if (password.length < LEAST) {
            throw new CliException(
                    ExitCode.BAD_INPUT,
                    "the password has " + password.length + " characters, expected at least " + LEAST);
        }
        if (file == null && !Arrays.equals(password, ask("The same again: "))) {
            throw new CliException(ExitCode.BAD_INPUT, "the two passwords differ");
        }
        return password;
    }

    private char[] ask(String prompt) throws CliException {
        Console console = context.surroundings().terminal() ? System.console() : null;
        char[] password = console == null ? null : console.readPassword("%s", prompt);
        if (password == null) {
            throw new CliException(
                    ExitCode.BAD_INPUT, "a password is needed: run this on a terminal, or give --password-file FILE");
        }
        return password;
    }

    private static char[] read(Path file) throws CliException {
        try {
            refuseOpen(file);
            if (Files.isRegularFile(file) && Files.size(file) > MOST_BYTES) {
                throw new CliException(ExitCode.BAD_INPUT, file + ": is too large for a password");
            }
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file)));
            String line = text.toString().lines().findFirst().orElse("");
            if (line.isEmpty()) {
                throw new CliException(ExitCode.BAD_INPUT, file + ": its first line is empty, expected a password");
            }
            return line.toCharArray();
        } catch (CharacterCodingException e) {
            throw new CliException(ExitCode.BAD_INPUT, file + ": is not UTF-8", e);
        } catch (IOException e) {
            throw new CliException(ExitCode.BAD_INPUT, file + ": cannot be read: " + e, e);
        }
    }

    private static void refuseOpen(Path file) throws IOException, CliException {
        if (!Files.isRegularFile(file) || !Files.getFileStore(file).supportsFileAttributeView("posix")) {
            return;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (permissions.contains(PosixFilePermission.GROUP_READ)
                || permissions.contains(PosixFilePermission.OTHERS_READ)) {
            throw new CliException(
                    ExitCode.BAD_INPUT,
                    file + ": others can read this password: chmod 600 " + file + ", and change it");
        }
    }
}
