package dev.wingman.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PrintableTextTest {

    @Test
    void keepsTextOfAnyScriptWithItsLinesAndTabs() {
        String text = "grüßt\t日本語 👩‍🔧\nעברית";

        assertThat(PrintableText.of(text)).isSameAs(text);
        assertThat(PrintableText.of("a\r\nb")).isEqualTo("a\nb");
    }

    @Test
    void showsWhatWouldMoveTheCursorOrTurnTheWriting() {
        assertThat(PrintableText.of("\u001b[2J\u009b1m\u0007\b\r\u007f\u202e\u2066\u2028\ud800x"))
                .isEqualTo("\\x1b[2J\\x9b1m\\x07\\x08\\x0d\\x7f\\u202e\\u2066\\u2028\\ud800x");
    }

    @Test
    void makesOneLineOfSeveral() {
        assertThat(PrintableText.line(" a \n  b\tc\n")).isEqualTo("a b c");
    }

    @Test
    void writesJsonThatATerminalCanShowAndThatMeansTheSame() {
        Map<String, Object> value = Map.of("k", "\u001b\u009b\u202e\udb40\udc41é");

        assertThat(Json.write(value)).isEqualTo("{\"k\":\"\\u001b\\u009b\\u202e\\udb40\\udc41é\"}");
        assertThat(Json.readObject(Json.write(value))).isEqualTo(value);
    }

    @Test
    void saysDurationsAsAHumanWould() {
        assertThat(DurationText.of(0)).isEqualTo("0 ms");
        assertThat(DurationText.of(3.25)).isEqualTo("3.3 ms");
        assertThat(DurationText.of(999)).isEqualTo("999 ms");
        assertThat(DurationText.of(1500)).isEqualTo("1.5 s");
        assertThat(DurationText.of(61_000)).isEqualTo("1 min 1 s");
    }

    @Test
    void refusesNumbersThatWouldTakeLongToRead() {
        assertThatThrownBy(() -> Json.read("[" + "1".repeat(101) + "]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is longer than 100 digits");
        assertThat(Json.read("18446744073709551616")).hasToString("18446744073709551616");
        assertThat(Json.read("-7")).isEqualTo(-7L);
        assertThat(Json.read("1.5e3")).isEqualTo(1500.0);
    }
}
