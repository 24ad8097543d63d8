package dev.wingman.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    private static final List<String> NAMES = List.of("id", "name", "version", "docker:restart", "docker:read");

    @ParameterizedTest
    @CsvSource({
        "docker:restrat, docker:restart",
        "docker:raed, docker:read",
        "DOCKER:READ, docker:read",
        "dockerread, docker:read",
        "nmae, name",
        "vresoin, version",
        "idd, id",
    })
    void aSlipOfTheKeyboardFindsTheNameThatWasMeant(String typed, String meant) {
        assertThat(Nearest.to(typed, NAMES)).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({"os", "xx", "docker", "nothing-like-it", "''"})
    void aNameThatIsFarFromAllFindsNone(String typed) {
        assertThat(Nearest.to(typed, NAMES)).isNull();
    }

    @Test
    void aVeryLongNameIsNotCompared() {
        assertThat(Nearest.to("n".repeat(60_000), NAMES)).isNull();
    }

    @Test
    void ofEquallyNearNamesTheFirstWins() {
        assertThat(Nearest.to("bat", List.of("cat", "hat"))).isEqualTo("cat");
    }

    @ParameterizedTest
    @CsvSource({"'', abc, 3", "abc, '', 3", "abc, abc, 0", "abc, acb, 1", "abc, axc, 1", "abc, abxc, 1", "ca, abc, 3"})
    void theDistanceCountsEdits(String a, String b, int distance) {
        assertThat(Nearest.distance(a, b)).isEqualTo(distance);
    }
}
