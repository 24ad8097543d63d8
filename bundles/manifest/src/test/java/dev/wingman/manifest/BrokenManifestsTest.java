package dev.wingman.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of {@code broken-manifests.txt}. */
class BrokenManifestsTest {

    private final ManifestReader reader = new ManifestReader(GuideVocabulary.get());

    static List<Sample> broken() {
        return Sample.broken();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void everyMistakeIsToldWithItsPlaceAndWhatWasExpected(Sample sample) {
        assertThatThrownBy(() -> reader.read("manifest.yaml", sample.bytes()))
                .isInstanceOf(InvalidManifestException.class)
                .hasMessage(sample.expected());
    }

    @Test
    void theTableIsNotCutShort() {
        assertThat(broken()).hasSizeGreaterThan(150).extracting(Sample::title).doesNotHaveDuplicates();
    }
}
