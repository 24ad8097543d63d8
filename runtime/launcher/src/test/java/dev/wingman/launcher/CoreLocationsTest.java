package dev.wingman.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoreLocationsTest {

    @ParameterizedTest
    @ValueSource(strings = {"/srv/my,home", "/srv/a*b", "/srv/*", "/,"})
    void aDistributionAnywhereHasOneLocationThatMatchesNoOther(String root) {
        assertThat(FelixRuntime.reference(Path.of(root, "bundles"))).doesNotContain(",", "*");
    }

    @Test
    void anOrdinaryPathIsSpelledAsItIs() {
        assertThat(FelixRuntime.reference(Path.of("/srv/wing man/bundles")))
                .isEqualTo("reference:file:///srv/wing%20man/bundles");
    }
}
