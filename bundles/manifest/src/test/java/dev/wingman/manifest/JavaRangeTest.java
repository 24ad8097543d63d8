package dev.wingman.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaRangeTest {

    @ParameterizedTest(name = "{0} is {1} to {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                ">=17      | 17 | 999",
                ">17       | 18 | 999",
                "<=21      | 1  | 21",
                "<24       | 1  | 23",
                "==21      | 21 | 21",
                ">=17,<24  | 17 | 23",
                "<24,>=17,>=19 | 19 | 23",
            })
    void everyConditionNarrowsTheRange(String text, int lowest, int highest) {
        assertThat(JavaRange.parse(text)).isEqualTo(new JavaRange(lowest, highest));
    }

    @Test
    void aRangeHoldsItsEndsAndNothingBeyond() {
        JavaRange range = JavaRange.parse(">=17,<24");
        assertThat(range.includes(16)).isFalse();
        assertThat(range.includes(17)).isTrue();
        assertThat(range.includes(23)).isTrue();
        assertThat(range.includes(24)).isFalse();
    }

    @Test
    void noRangeMeansEveryRelease() {
        assertThat(JavaRange.parse("")).isEqualTo(JavaRange.ANY);
    }

    @Test
    void aRangeWithoutAReleaseCannotBeMade() {
        assertThatThrownBy(() -> JavaRange.parse(">999"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'>999' holds no release, expected one, such as \">=17,<24\"");
        assertThatThrownBy(() -> new JavaRange(21, 17))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no release of Java is at least 21 and at most 17");
    }
}
