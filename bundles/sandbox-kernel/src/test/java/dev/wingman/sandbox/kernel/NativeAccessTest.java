package dev.wingman.sandbox.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeAccessTest {

    private final java.util.Properties before = new java.util.Properties();

    @TempDir
    Path directory;

    @BeforeEach
    void remember() {
        before.putAll(System.getProperties());
    }

    @AfterEach
    void restore() {
        System.setProperties(before);
    }

    @Test
    void theLibraryIsExtractedForAllToReadAndNamedToTheJvm() throws IOException {
        NativeAccess access = NativeAccess.prepare(directory.resolve("native"));

        assertThat(access.library()).exists();
        assertThat(Files.getPosixFilePermissions(access.library()))
                .contains(PosixFilePermission.OTHERS_READ)
                .doesNotContain(PosixFilePermission.OTHERS_WRITE);
        assertThat(System.getProperty("jna.boot.library.path"))
                .isEqualTo(directory.resolve("native").toString());
        assertThat(access.options())
                .contains(
                        "-Djna.boot.library.path=" + directory.resolve("native"),
                        "-Djna.nosys=true",
                        "-Djna.nounpack=true");
    }

    @Test
    void anOlderOrAlteredLibraryIsReplacedAndAGoodOneLeftAlone() throws IOException {
        Path library = NativeAccess.prepare(directory).library();
        byte[] good = Files.readAllBytes(library);
        Object file = Files.getAttribute(library, "unix:ino");

        NativeAccess.prepare(directory);
        assertThat(Files.getAttribute(library, "unix:ino")).isEqualTo(file);

        Files.writeString(library, "altered");
        NativeAccess.prepare(directory);
        assertThat(Files.readAllBytes(library)).isEqualTo(good);
        assertThat(directory.toFile().list()).containsExactly("libjnidispatch.so");
    }
}
