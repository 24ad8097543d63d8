package dev.wingman.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator may drop in the place of a manifest. */
class ManifestFileTest {

    private static final Duration MOST_TIME = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    private final ManifestReader reader = new ManifestReader(GuideVocabulary.get());
    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve(ManifestReader.FILE_NAME);
    }

    @Test
    void aRegularFileIsRead() throws Exception {
        Files.writeString(file, GuideSampleTest.SAMPLE);
        assertThat(reader.read(file)).isEqualTo(reader.read("m", GuideSampleTest.SAMPLE.getBytes(UTF_8)));
    }

    @Test
    void problemsCarryThePathAsItWasGiven() throws Exception {
        Files.writeString(file, "");
        assertThatThrownBy(() -> reader.read(file)).message().startsWith(file + ":1:1: manifest: the file is empty");
    }

    @Test
    void aMissingFileIsAnIOException() {
        assertThatThrownBy(() -> reader.read(file)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void aDirectoryIsRefused() throws Exception {
        Files.createDirectory(file);
        assertRefused("is a directory, expected a regular file");
    }

    @Test
    void aRootDirectoryIsRefused() {
        file = directory.getRoot();
        assertRefused("is a directory, expected a regular file");
    }

    @Test
    void aNamedPipeIsRefusedWithoutWaitingForItsWriter() throws Exception {
        int made = new ProcessBuilder("mkfifo", file.toString()).start().waitFor();
        assertThat(made).isZero();
        assertRefused("is a pipe, socket or device, expected a regular file");
    }

    @Test
    void aSocketIsRefused() throws Exception {
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(file));
            assertRefused("is a pipe, socket or device, expected a regular file");
        }
    }

    @Test
    void aDeviceThatNeverEndsIsRefused() {
        file = Path.of("/dev/zero");
        assertRefused("is a pipe, socket or device, expected a regular file");
    }

    @Test
    void aLinkWithinTheDirectoryIsFollowed() throws Exception {
        Files.writeString(directory.resolve("real.yaml"), GuideSampleTest.SAMPLE);
        Files.createSymbolicLink(file, Path.of("real.yaml"));
        assertThat(reader.read(file).id()).isEqualTo("my-plugin");
    }

    @Test
    void aDirectoryBehindALinkIsFollowed() throws Exception {
        Path real = Files.createDirectory(directory.resolve("real"));
        Files.writeString(real.resolve(ManifestReader.FILE_NAME), GuideSampleTest.SAMPLE);
        Path link = Files.createSymbolicLink(directory.resolve("link"), real);
        assertThat(reader.read(link.resolve(ManifestReader.FILE_NAME)).id()).isEqualTo("my-plugin");
    }

    @Test
    void aLinkOutOfTheDirectoryIsRefusedAndNothingOfItsTargetIsShown() throws Exception {
        Path plugin = Files.createDirectory(directory.resolve("plugin"));
        Path secret = Files.writeString(directory.resolve("secret"), "token: 0xC0FFEE");
        file = Files.createSymbolicLink(plugin.resolve(ManifestReader.FILE_NAME), secret);
        assertRefused("is a link that leaves its directory, expected a regular file");
    }

    @Test
    void aHugeFileIsRefusedAfterOneByteTooMany() throws Exception {
        try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
            huge.setLength(8L << 30); // Sparse: reading it whole could not end well.
        }
        assertRefused("has more than 65536 bytes, expected a manifest of at most that many");
    }

    private void assertRefused(String message) {
        assertTimeoutPreemptively(MOST_TIME, () -> assertThatThrownBy(() -> reader.read(file))
                .isInstanceOf(InvalidManifestException.class)
                .hasMessage(file + ":1:1: file: " + message));
    }
}
