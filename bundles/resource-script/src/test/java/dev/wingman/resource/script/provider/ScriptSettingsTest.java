package dev.wingman.resource.script.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.resource.script.Script.Interpreter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScriptSettingsTest {

    @Test
    void everySettingHasADefault() {
        assertThat(Settings.defaults())
                .isEqualTo(new ScriptSettings(
                        Map.of(
                                Interpreter.BASH,
                                paths("/usr/bin/bash", "/bin/bash", "/usr/local/bin/bash"),
                                Interpreter.PYTHON,
                                paths("/usr/bin/python3", "/usr/local/bin/python3")),
                        262_144,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        4096,
                        4096,
                        4096));
    }

    @Test
    void aSettingOutOfItsBoundsIsRefusedByName() {
        assertRefused("keptOutputInKiB", 0, "keptOutputInKiB is 0, expected 1 to 16384");
        assertRefused("terminationGraceInMs", -1, "terminationGraceInMs is -1, expected 0 to 60000");
        assertRefused("outputGraceInMs", 60_001, "outputGraceInMs is 60001, expected 0 to 60000");
        assertRefused("maxFileSizeInMiB", -1, "maxFileSizeInMiB is -1, expected 0 to 2147483647");
        assertRefused("maxOpenFiles", -1, "maxOpenFiles is -1, expected 0 to 2147483647");
        assertRefused("maxProcesses", -1, "maxProcesses is -1, expected 0 to 2147483647");
        assertRefused("bashPaths", new String[] {"bash"}, "bashPaths holds 'bash', expected absolute paths");
    }

    private static void assertRefused(String name, Object value, String message) {
        assertThatThrownBy(() -> Settings.with(Map.of(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dev.wingman.resource.script: " + message);
    }

    private static List<Path> paths(String... paths) {
        return List.of(paths).stream().map(Path::of).toList();
    }
}
