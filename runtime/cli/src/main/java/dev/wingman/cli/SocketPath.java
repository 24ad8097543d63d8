package dev.wingman.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/**
 * Where the runtime of a home listens: {@code run/wingman.sock} in it.
 *
 * <p>The kernel takes no longer path than 107 bytes (unix(7)). A home that lies deeper gets a short path in a directory
 * of the same user under {@code java.io.tmpdir}, named by the digest of the home's path, so that both ends find it.
 */
public final class SocketPath {

    private static final int MAX_BYTES = 107;
    private static final int DIGEST_CHARACTERS = 16;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private SocketPath() {}

    /**
     * The socket of the one runtime that stays on this home.
     *
     * @throws IOException if the short directory belongs to somebody else
     */
    public static Path of(Path home) throws IOException {
        return in(home, "wingman.sock");
    }

    /**
     * A socket of its own for a runtime that serves one call of this process.
     *
     * @throws IOException if the short directory belongs to somebody else
     */
    public static Path ofOneCall(Path home) throws IOException {
        return in(home, "call-" + ProcessHandle.current().pid() + ".sock");
    }

    private static Path in(Path home, String name) throws IOException {
        Path real =
                Files.exists(home) ? home.toRealPath() : home.toAbsolutePath().normalize();
        Path path = real.resolve("run").resolve(name);
        return fits(path) ? path : shortDirectory().resolve(digest(real) + "-" + name);
    }

    private static boolean fits(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
    }

    /** Others can write to the directory for temporary files: what stands there is trusted only if it is ours alone. */
    private static Path shortDirectory() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
        Path directory = temporary.resolve("wingman-" + System.getProperty("user.name"));
        try {
            Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        } catch (FileAlreadyExistsException e) {
            requireOurs(directory);
        }
        return directory;
    }

    private static void requireOurs(Path directory) throws IOException {
        UserPrincipal owner = Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS);
        boolean ours = Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                && Files.getPosixFilePermissions(directory, LinkOption.NOFOLLOW_LINKS)
                        .equals(OWNER_ONLY)
                && owner.equals(me());
        if (!ours) {
            throw new IOException(directory + " is not a directory of yours alone (it belongs to " + owner
                    + "): remove it, or choose a shorter WINGMAN_HOME");
        }
    }

    /** A name may be missing for our number, so the file system is asked whose files we make. */
    private static UserPrincipal me() throws IOException {
        Path mine = Files.createTempFile("wingman", null);
        try {
            return Files.getOwner(mine);
        } finally {
            Files.delete(mine);
        }
    }

    private static String digest(Path path) {
        try {
            byte[] sha256 =
                    MessageDigest.getInstance("SHA-256").digest(path.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha256).substring(0, DIGEST_CHARACTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
