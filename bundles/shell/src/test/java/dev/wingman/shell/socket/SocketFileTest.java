package dev.wingman.shell.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketFileTest {

    @TempDir
    Path home;

    @Test
    void nobodyButTheOwnerReachesTheSocket() throws Exception {
        Path path = home.resolve("run/wingman.sock");
        try (SocketFile socket = SocketFile.bind(path, home)) {
            assertThat(permissions(path.getParent())).isEqualTo("rwx------");
            assertThat(permissions(path)).isEqualTo("rw-------");
        }
    }

    @Test
    void tightensTheRunDirectoryOfTheHome() throws Exception {
        Path run = Files.createDirectory(home.resolve("run"));
        Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwxr-xr-x"));

        SocketFile.bind(run.resolve("wingman.sock"), home).close();

        assertThat(permissions(run)).isEqualTo("rwx------");
    }

    @Test
    void refusesADirectoryOutsideTheHomeThatOthersCanEnter() throws Exception {
        Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
        Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(() -> SocketFile.bind(elsewhere.resolve("wingman.sock"), home.resolve("home")))
                .isInstanceOf(IOException.class)
                .hasMessage(elsewhere + " is open to others (rwxrwxrwx), expected rwx------: chmod 700 " + elsewhere);
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void replacesTheSocketOfADeadRuntime() throws Exception {
        Path path = Files.createDirectory(home.resolve("run")).resolve("wingman.sock");
        try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(path));
        }
        assertThat(path).exists();

        try (SocketFile socket = SocketFile.bind(path, home);
                RawClient client = new RawClient(path)) {
            assertThat(client).isNotNull();
        }
    }

    @Test
    void leavesTheSocketOfALivingRuntimeAlone() throws Exception {
        Path path = home.resolve("run/wingman.sock");
        try (SocketFile first = SocketFile.bind(path, home)) {
            assertThatThrownBy(() -> SocketFile.bind(path, home))
                    .isInstanceOf(IOException.class)
                    .hasMessage("another runtime listens at " + path);
            new RawClient(path).close();
        }
    }

    @Test
    void neverDeletesAFileThatIsNoSocket() throws Exception {
        Path path = Files.createDirectory(home.resolve("run")).resolve("wingman.sock");
        Files.writeString(path, "precious");

        assertThatThrownBy(() -> SocketFile.bind(path, home)).hasMessage(path + " is not a socket: move it away");
        assertThat(path).hasContent("precious");
    }

    @Test
    void removesItsOwnSocketOnly() throws Exception {
        Path path = home.resolve("run/wingman.sock");
        SocketFile first = SocketFile.bind(path, home);
        Files.delete(path);
        Files.writeString(path, "somebody else's");

        first.close();

        assertThat(path).exists();
        Files.delete(path);
        SocketFile.bind(path, home).close();
        assertThat(path).doesNotExist();
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
