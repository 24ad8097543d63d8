package dev.wingman.sandbox.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.sandbox.SandboxException;
import dev.wingman.sandbox.provider.SandboxSettings.Required;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operator may write into etc/sandbox.yaml, and what each mistake is answered with. */
class SettingsFileTest {

    private static final Set<String> LAYERS = Set.of("landlock", "seccomp");

    @TempDir
    Path directory;

    @Test
    void noFileMeansTheStandardSettings() throws Exception {
        assertThat(SettingsFile.read(directory.resolve("none.yaml"), LAYERS)).isEqualTo(SandboxSettings.STANDARD);
    }

    @Test
    void emptyFileAndCommentsMeanTheStandardSettings() throws Exception {
        assertThat(read("")).isEqualTo(SandboxSettings.STANDARD);
        assertThat(read("# nothing yet\n")).isEqualTo(SandboxSettings.STANDARD);
    }

    @Test
    void everyKeyIsRead() throws Exception {
        assertThat(
                        read(
                                """
                        required_layers: [seccomp, landlock]
                        pool_size: 3
                        heap_in_mib: 64
                        idle_in_seconds: 30
                        processor_time_in_seconds: 60
                        """))
                .isEqualTo(new SandboxSettings(
                        new Required.Named(LAYERS), 3, 64, Duration.ofSeconds(30), Duration.ofSeconds(60)));
    }

    @Test
    void whatIsNotSaidStaysStandard() throws Exception {
        SandboxSettings standard = SandboxSettings.STANDARD;
        assertThat(read("required_layers: all\npool_size: 0\n"))
                .isEqualTo(new SandboxSettings(
                        new Required.All(), 0, standard.heapInMiB(), standard.idle(), standard.processorTime()));
        assertThat(read("required_layers: []\n").required()).isEqualTo(new Required.Named(Set.of()));
    }

    @Test
    void allMistakesAreToldAtOnceEachWithItsPlace() {
        refuses(
                """
                pool_size: 65
                heap: 64
                idle_in_seconds: soon
                required_layers: [seccomp, moat]
                pool_size: 1
                """,
                "FILE:1:12: pool_size: expected a whole number from 0 to 64\n"
                        + "FILE:2:1: unknown key 'heap', expected one of required_layers, pool_size, heap_in_mib,"
                        + " idle_in_seconds, processor_time_in_seconds\n"
                        + "FILE:3:18: idle_in_seconds: expected a whole number from 1 to 604800\n"
                        + "FILE:4:28: required_layers: unknown layer 'moat', expected landlock, seccomp\n"
                        + "FILE:5:1: pool_size: is there twice");
    }

    @Test
    void layersAreAListOrTheWordAll() {
        refuses("required_layers: seccomp\n", "FILE:1:18: required_layers: expected 'all' or a list of layers");
        refuses("required_layers: {seccomp: true}\n", "FILE:1:18: required_layers: expected 'all' or a list of layers");
        refuses(
                "required_layers: [[seccomp]]\n",
                "FILE:1:19: required_layers: unknown layer '…', expected landlock, seccomp");
    }

    @Test
    void numbersAreWholeAndInTheirRange() {
        for (String number : new String[] {"-1", "1.5", "0x10", "1e3", "9999999999", "''", "[1]", "null"}) {
            refuses("heap_in_mib: " + number + "\n", "FILE:1:14: heap_in_mib: expected a whole number from 16 to 4096");
        }
    }

    @Test
    void somethingElseThanAMappingIsRefused() {
        refuses(
                "- pool_size\n",
                "FILE:1:1: expected a mapping of required_layers, pool_size, heap_in_mib, idle_in_seconds,"
                        + " processor_time_in_seconds");
    }

    @Test
    void brokenYamlIsRefusedWithItsPlace() {
        refuses("pool_size: [1\n", "FILE:2:1: expected ',' or ']', but got <stream end>");
    }

    @Test
    void twoDocumentsAreRefused() {
        refuses("pool_size: 1\n---\npool_size: 2\n", "FILE:2:1: but found another document");
    }

    @Test
    void tagsNeverMakeObjects() {
        refuses(
                "pool_size: !!javax.script.ScriptEngineManager [!!java.net.URL ['http://127.0.0.1/']]\n",
                "FILE:1:12: pool_size: expected a whole number from 0 to 64");
    }

    @Test
    void deepNestingAndAliasesStopBeforeTheyCost() {
        refusesSomehow("a: " + "[".repeat(5_000) + "]".repeat(5_000));
        refusesSomehow("a: &a [1]\nb: &b [*a, *a]\nc: &c [*b, *b]\npool_size: *c\n");
    }

    @Test
    void fileThatIsTooLargeIsNotRead() {
        refuses("#".repeat(64 * 1024 + 1), "FILE: is larger than 65536 bytes");
    }

    @Test
    void textThatIsNotUtf8IsRefused() throws Exception {
        Path file = Files.write(directory.resolve("sandbox.yaml"), new byte[] {'#', (byte) 0xC3, 0x28});

        assertThatThrownBy(() -> SettingsFile.read(file, LAYERS))
                .isInstanceOf(SandboxException.class)
                .hasMessageStartingWith(file + ": cannot be read: ");
    }

    @Test
    void messageHoldsNoControlCharactersOfTheFile() {
        refuses(
                "\"\\e[2Jpool\": 1\n",
                "FILE:1:1: unknown key '[2Jpool', expected one of required_layers, pool_size, heap_in_mib,"
                        + " idle_in_seconds, processor_time_in_seconds");
    }

    private SandboxSettings read(String text) throws Exception {
        return SettingsFile.read(Files.writeString(directory.resolve("sandbox.yaml"), text), LAYERS);
    }

    private void refuses(String text, String message) {
        String expected =
                message.replace("FILE", directory.resolve("sandbox.yaml").toString());
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(SandboxException.class)
                .hasMessage(expected);
    }

    private void refusesSomehow(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(SandboxException.class);
    }
}
