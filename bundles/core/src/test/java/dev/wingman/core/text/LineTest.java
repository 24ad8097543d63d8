package dev.wingman.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineTest {

    @Test
    void aCleanLineIsLeftAlone() {
        String clean = "Neustart von „nginx“ – 完了 👍";

        assertThat(Line.of(clean)).isSameAs(clean);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\n", "\r", "\t", "\u0000", "\u001b", "\u007f", "\u009b", "\u2028", "\u202e", "\u2066", "\u200f"
            })
    void whatMovesTheCursorEndsTheLineOrTurnsTheTextBecomesASpace(String unfit) {
        assertThat(Line.of("a" + unfit + "b")).isEqualTo("a b");
    }

    @Test
    void aLongLineIsCutAndSaysSo() {
        assertThat(Line.of("abcdef", 3)).isEqualTo("abc… (6 characters)");
    }

    @Test
    void aCharacterOfTwoCodeUnitsIsNotCutInHalf() {
        assertThat(Line.of("ab👍cd", 3)).isEqualTo("ab… (6 characters)");
    }
}
