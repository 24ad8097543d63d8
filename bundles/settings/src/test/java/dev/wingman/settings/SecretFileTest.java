package dev.wingman.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFileTest {

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("nas");
    }

    private void write(String text, String mode) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    @Test
    void itIsTheOneLineOfItsFile() throws Exception {
        write("hush-hush hush\n", "rw-------");

        assertThat(SecretFile.read(file)).isEqualTo("hush-hush hush");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw------x"})
    void whatOthersCanUseIsNoSecret(String mode) throws Exception {
        write("hush-hush", mode);

        assertThatThrownBy(() -> SecretFile.read(file))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("can be used by others")
                .hasMessageNotContaining("hush");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "two\nlines of it", "tab\tinside", "ümläute-here"})
    void anotherFormIsRefusedWithoutItsText(String text) throws Exception {
        write(text, "rw-------");

        assertThatThrownBy(() -> SecretFile.read(file))
                .isInstanceOf(SettingsException.class)
                .hasMessage(file + " does not hold one line of 8 to 4096 ASCII characters");
    }

    @Test
    void aLinkAndADirectoryAndNothingAreNone() throws Exception {
        assertThatThrownBy(() -> SecretFile.read(file)).hasMessage("there is no file " + file);

        Path target = directory.resolve("target");
        Files.writeString(target, "hush-hush");
        Files.createSymbolicLink(file, target);
        assertThatThrownBy(() -> SecretFile.read(file)).hasMessage(file + " is not a regular file");

        Files.delete(file);
        Files.createDirectory(file);
        assertThatThrownBy(() -> SecretFile.read(file)).hasMessage(file + " is not a regular file");
    }

    @Test
    void oneWithoutEndIsNotRead() throws Exception {
        write("x".repeat(5000), "rw-------");

        assertThatThrownBy(() -> SecretFile.read(file)).hasMessage(file + " is longer than 4096 bytes");
    }
}
