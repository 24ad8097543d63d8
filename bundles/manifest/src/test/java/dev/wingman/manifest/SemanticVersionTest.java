package dev.wingman.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SemanticVersionTest {

    /** Section 11 of the specification, and what follows from it. */
    private static final List<String> IN_ORDER = List.of(
            "0.0.0-0",
            "0.0.0",
            "0.9.0",
            "0.10.0",
            "1.0.0--",
            "1.0.0-alpha",
            "1.0.0-alpha.1",
            "1.0.0-alpha.beta",
            "1.0.0-beta",
            "1.0.0-beta.2",
            "1.0.0-beta.11",
            "1.0.0-beta.99999999999999999999",
            "1.0.0-beta.100000000000000000000",
            "1.0.0-beta.x",
            "1.0.0-rc.1",
            "1.0.0",
            "1.0.1",
            "2.0.0",
            "2147483647.0.0");

    /** Bundle-Version of OSGi Core, section 3.2.5. */
    private static final Pattern OSGI = Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9]+(?:\\.[A-Za-z0-9_-]+)?");

    @Test
    void versionsAreOrderedAsTheSpecificationSays() {
        List<String> shuffled = new ArrayList<>(IN_ORDER);
        Collections.shuffle(shuffled, new Random(11));
        assertThat(shuffled.stream().map(SemanticVersion::parse).sorted().map(SemanticVersion::toString))
                .isEqualTo(IN_ORDER);
    }

    @Test
    void theBuildPartDoesNotCountInTheOrder() {
        assertThat(SemanticVersion.parse("1.0.0+a")).isEqualByComparingTo(SemanticVersion.parse("1.0.0+b"));
        assertThat(SemanticVersion.parse("1.0.0+a")).isNotEqualTo(SemanticVersion.parse("1.0.0+b"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.2.3",
                "1.0.0-alpha+001",
                "1.0.0+20130313144700",
                "1.0.0-beta+exp.sha.5114f85",
                "1.0.0+21AF26D3---117B344092BD",
                "1.0.0-0A.is.legal",
                "1.0.0-x-y-z.--"
            })
    void aVersionIsWrittenAsItWasRead(String text) {
        assertThat(SemanticVersion.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.0",
                "1.0.0.0",
                "01.0.0",
                "1.0.0-",
                "1.0.0+",
                "1.0.0-a..b",
                "1.0.0-01",
                "-1.0.0",
                "1.0.0+a+b",
                "1.0.0 ",
                "\u0661.0.0",
                "1.0.0\n"
            })
    void whatTheSpecificationRefusesIsRefused(String text) {
        assertThatThrownBy(() -> SemanticVersion.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a semantic version, expected MAJOR.MINOR.PATCH");
    }

    @Test
    void aNumberThatBundleVersionCannotHoldIsRefused() {
        assertThatThrownBy(() -> new SemanticVersion(1, 2147483648L, 0, "", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'1.2147483648.0' has a number that is too large, expected at most 2147483647");
    }

    @Test
    void partsThatDoNotMakeAVersionAreRefused() {
        assertThatThrownBy(() -> new SemanticVersion(1, 0, 0, "rc_1", ""))
                .hasMessage("'1.0.0-rc_1' is not a semantic version");
        assertThatThrownBy(() -> new SemanticVersion(-1, 0, 0, "", ""))
                .hasMessage("'-1.0.0' is not a semantic version");
        assertThatThrownBy(() -> new SemanticVersion(1, 0, 0, "a+b", "c"))
                .hasMessage("'1.0.0-a+b+c' is not a semantic version");
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.3, 1.2.3",
        "1.2.3-rc.1, 1.2.3.rc_1",
        "1.2.3+git.5, 1.2.3.__git_5",
        "1.2.3-rc.1+git.5, 1.2.3.rc_1__git_5",
        "1.2.3--, 1.2.3.-",
    })
    void bundleVersionsAreMadeOfAllParts(String version, String bundleVersion) {
        assertThat(SemanticVersion.parse(version).toOsgi()).isEqualTo(bundleVersion);
    }

    @Test
    void everyVersionHasAValidBundleVersionOfItsOwn() {
        List<String> all = IN_ORDER.stream()
                .map(text -> SemanticVersion.parse(text).toOsgi())
                .toList();
        assertThat(all).doesNotHaveDuplicates().allMatch(text -> OSGI.matcher(text)
                .matches());
    }
}
