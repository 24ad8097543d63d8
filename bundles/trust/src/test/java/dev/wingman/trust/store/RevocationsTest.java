package dev.wingman.trust.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.trust.Sha256;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevocationsTest {

    private static final String DIGEST = Sha256.of(new byte[] {1});

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plugin DIGEST",
                "  plugin   DIGEST  ",
                "\tplugin\tDIGEST\t# why",
                "plugin DIGEST#why",
                "# first\n\n   \nplugin DIGEST\r\nserial 01",
                "plugin UPPER",
                "serial 01\rplugin DIGEST",
            })
    void aPluginIsRevoked(String text) throws Exception {
        Revocations revocations = read(text);

        assertThat(revocations.problem()).isEmpty();
        assertThat(revocations.ofPlugin(DIGEST)).isPresent();
        assertThat(revocations.ofPlugin(Sha256.of(new byte[] {2}))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plugin",
                "plugin ",
                "plugin # DIGEST",
                "pluginDIGEST",
                "plugin: DIGEST",
                "Plugin DIGEST",
                "plugins DIGEST",
                "sha256 DIGEST",
                "DIGEST",
                "- plugin DIGEST",
                "plugin DIGEST more",
                "plugin DIGEST DIGEST",
                "plugin DIGEST0",
                "plugin 1234",
                "plugin :DIGEST",
                "plugin DIGEST:",
                "plugin 12::34",
                "plugin DIGEST ; why",
                "plugin 'DIGEST'",
                "plugin 0xDIGEST",
                "plugin\u00a0DIGEST",
                "\ufeffplugin DIGEST",
                "plugin \u0661DIGEST",
                "certificate 01",
                "serial",
                "serial 12 34",
                "serial 0x12",
                "serial -12",
                "serial 00000000000000000000000000000000000000012",
                "serial gg",
                "all",
                "*",
                "//",
            })
    void oneLineThatCannotBeUnderstoodMakesTheWholeListWorthless(String line) throws Exception {
        Revocations revocations = read("# a list\nserial 77\n" + line);

        assertThat(revocations.problem())
                .isEqualTo(directory.resolve("revoked.txt")
                        + ":3: not a line of a list of revocations, expected plugin, certificate or serial, a blank and"
                        + " hex digits: 64 for the SHA-256 of a plugin or certificate, at most 40 for a serial number");
        assertThat(revocations.lines()).isEmpty();
    }

    @Test
    void aFileThatIsNotThereRevokesNothing() {
        assertThat(RevocationList.read(directory.resolve("revoked.txt")))
                .isEqualTo(Revocations.none(directory.resolve("revoked.txt")));
    }

    @Test
    void aFileThatIsNotTextIsAProblem() throws Exception {
        Path file = Files.write(directory.resolve("revoked.txt"), new byte[] {'#', (byte) 0xff});

        assertThat(RevocationList.read(file).problem()).isEqualTo(file + " is not UTF-8");
    }

    @Test
    void aDirectoryInItsPlaceIsAProblem() throws Exception {
        Path file = Files.createDirectory(directory.resolve("revoked.txt"));

        assertThat(RevocationList.read(file).problem()).startsWith(file + " cannot be read (");
    }

    @Test
    void aFileThatIsTooLargeIsAProblem() throws Exception {
        Path file = Files.write(directory.resolve("revoked.txt"), new byte[(1 << 20) + 1]);

        assertThat(RevocationList.read(file).problem()).isEqualTo(file + " is larger than 1 MiB");
    }

    @Test
    void aLinkThatLeadsNowhereRevokesNothingButALoopIsAProblem() throws Exception {
        Path file = directory.resolve("revoked.txt");
        Files.createSymbolicLink(file, file);

        assertThat(RevocationList.read(file).problem()).startsWith(file + " cannot be read (");
    }

    private Revocations read(String text) throws Exception {
        Path file = directory.resolve("revoked.txt");
        Files.writeString(
                file, text.replace("DIGEST", DIGEST).replace("UPPER", DIGEST.toUpperCase(java.util.Locale.ROOT)));
        return RevocationList.read(file);
    }
}
