package dev.wingman.shell.socket;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The socket in the file system: nobody but its owner can reach it, and none is left behind or taken from a living runtime. */
final class SocketFile implements AutoCloseable {

    private static final Set<PosixFilePermission> OWNER_ONLY_DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_ONLY_FILE = PosixFilePermissions.fromString("rw-------");

    private final Path path;
    private final ServerSocketChannel channel;
    private final UserPrincipal owner;
    private final @Nullable Object fileKey;

    private SocketFile(Path path, ServerSocketChannel channel) throws IOException {
        this.path = path;
        this.channel = channel;
        this.owner = Files.getOwner(path, LinkOption.NOFOLLOW_LINKS);
        this.fileKey = attributes(path).fileKey();
    }

    /**
     * Listens at a path, in place of a runtime that died there.
     *
     * @param home the only place where the permissions of an existing directory are tightened
     * @throws IOException if it cannot be done safely; the message says why
     */
    static SocketFile bind(Path path, Path home) throws IOException {
        Path directory = Objects.requireNonNull(path.toAbsolutePath().getParent(), "a socket has a directory");
        prepare(directory, home);
        removeStale(path);
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(UnixDomainSocketAddress.of(path));
            Files.setPosixFilePermissions(path, OWNER_ONLY_FILE);
            SocketFile socket = new SocketFile(path, channel);
            if (!Files.getOwner(directory).equals(socket.owner)) {
                socket.close();
                throw new IOException(directory + " belongs to " + Files.getOwner(directory) + ", not to "
                        + socket.owner + ": whoever owns it could replace the socket");
            }
            return socket;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    ServerSocketChannel channel() {
        return channel;
    }

    /** Stops listening and removes the file, unless somebody else has put another in its place. */
    @Override
    public void close() throws IOException {
        channel.close();
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                && Objects.equals(attributes(path).fileKey(), fileKey)) {
            Files.delete(path);
        }
    }

    private static void prepare(Path directory, Path home) throws IOException {
        if (Files.isDirectory(directory)) {
            if (directory.startsWith(home.toAbsolutePath())) {
                Files.setPosixFilePermissions(directory, OWNER_ONLY_DIRECTORY);
            }
        } else {
            Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(OWNER_ONLY_DIRECTORY));
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(directory);
        if (!OWNER_ONLY_DIRECTORY.containsAll(permissions)) {
            throw new IOException(directory + " is open to others (" + PosixFilePermissions.toString(permissions)
                    + "), expected rwx------: chmod 700 " + directory);
        }
    }

    private static void removeStale(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!attributes(path).isOther()) {
            throw new IOException(path + " is not a socket: move it away");
        }
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            probe.connect(UnixDomainSocketAddress.of(path));
            throw new IOException("another runtime listens at " + path);
        } catch (ConnectException dead) {
            Files.delete(path);
        }
    }

    private static BasicFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public String toString() {
        return "socket " + path + " of " + owner;
    }
}
