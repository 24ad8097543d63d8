package dev.wingman.resource.proxmox.provider;

import dev.wingman.resource.proxmox.ProxmoxException;
import dev.wingman.resource.proxmox.ProxmoxException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An API token. What it says of itself, {@link #toString} included, is its name alone. */
final class Token {

    private static final int LONGEST = 512;
    private static final Pattern FORM = Pattern.compile(
            "([!-~&&[^:/=@!]]{1,64}@[A-Za-z][A-Za-z0-9._-]{1,31}![A-Za-z][A-Za-z0-9._-]{1,127})=([0-9a-fA-F-]{36})");

    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private final String name;
    private final String secret;

    private Token(String name, String secret) {
        this.name = name;
        this.secret = secret;
    }

    /** @throws ProxmoxException if it cannot be read, or others could read it; never with its text */
    static Token read(Path file) throws ProxmoxException {
        try {
            checkFile(file);
            if (Files.size(file) > LONGEST) {
                throw no(file, "is longer than " + LONGEST + " bytes");
            }
            String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).strip();
            Matcher parts = FORM.matcher(text);
            if (!parts.matches()) {
                throw no(file, "does not hold one line USER@REALM!ID=SECRET, the secret being 36 characters long");
            }
            return new Token(parts.group(1), parts.group(2));
        } catch (NoSuchFileException e) {
            throw no(file, "is not there; put the token into it and run 'chmod 600' on it");
        } catch (IOException e) {
            throw no(file, "cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private static void checkFile(Path file) throws IOException, ProxmoxException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw no(file, "is not a regular file");
        }
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return; // Windows: the home's own protection has to do.
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
        if (permissions.stream().anyMatch(OF_OTHERS::contains)) {
            throw no(
                    file,
                    "can be used by others (" + PosixFilePermissions.toString(permissions)
                            + "); run 'chmod 600' on it");
        }
    }

    /** Whose tasks are ours: {@code user@realm!id}. */
    String name() {
        return name;
    }

    /** The value of the header {@code Authorization}. */
    String header() {
        return "PVEAPIToken=" + name + "=" + secret;
    }

    /** The text without the secret, should a server repeat it. */
    String redact(String text) {
        return text.replaceAll("(?i)" + Pattern.quote(secret), "[token]");
    }

    @Override
    public String toString() {
        return name;
    }

    private static ProxmoxException no(Path file, String why) {
        return new ProxmoxException(Kind.SETTINGS, false, "the API token: " + file + " " + why);
    }
}
