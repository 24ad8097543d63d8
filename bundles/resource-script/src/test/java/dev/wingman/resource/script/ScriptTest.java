package dev.wingman.resource.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.resource.script.Script.Interpreter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScriptTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void theTargetsOfThePermissionAreTheInterpreters() {
        assertThat(Interpreter.BASH.target()).isEqualTo("bash");
        assertThat(Interpreter.PYTHON.target()).isEqualTo("python");
    }

    @Test
    void timeoutsFrom1To300SecondsAreTaken() {
        assertThat(new Script(Interpreter.BASH, "true", Duration.ofSeconds(1)).timeout())
                .hasSeconds(1);
        assertThat(new Script(Interpreter.BASH, "true", Duration.ofMinutes(5)).timeout())
                .hasSeconds(300);
        assertRefused("true", Duration.ofMillis(999), "timeout is 0.999 s, expected 1 to 300 s");
        assertRefused("true", Duration.ofMillis(300_001), "timeout is 300.001 s, expected 1 to 300 s");
        assertRefused("true", Duration.ofSeconds(-1), "timeout is -1 s, expected 1 to 300 s");
        assertRefused(
                "true", Duration.ofSeconds(Long.MAX_VALUE), "timeout is 9223372036854775807 s, expected 1 to 300 s");
    }

    @Test
    void sourcesAreTakenUpToTheirLimitInBytes() {
        int most = Script.MAX_SOURCE_BYTES;
        assertThat(new Script(Interpreter.BASH, "x".repeat(most), MINUTE).source())
                .hasSize(most);
        assertRefused("x".repeat(most + 1), MINUTE, "the script is 262145 bytes long, expected at most 262144");
        assertRefused("€".repeat(most / 3 + 1), MINUTE, "the script is 262146 bytes long, expected at most 262144");
    }

    @Test
    void sourcesThatCannotBeMeantAreRefused() {
        assertRefused("", MINUTE, "the script is empty");
        assertRefused(" \n\t", MINUTE, "the script is empty");
        assertRefused("ls\0-l", MINUTE, "the script holds a NUL character at index 2");
        assertRefused("echo \uD83D", MINUTE, "the script holds half of a surrogate pair, which UTF-8 cannot say");
    }

    private static void assertRefused(String source, Duration timeout, String message) {
        assertThatThrownBy(() -> new Script(Interpreter.BASH, source, timeout))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
