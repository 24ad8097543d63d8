package dev.wingman.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearestTest {

    @Test
    void aNameWithAMistakeIsFound() {
        assertThat(Nearest.to("dokcer", List.of("script", "docker", "proxmox"))).contains("docker");
        assertThat(Nearest.to("script", List.of("scripts"))).contains("scripts");
    }

    @Test
    void aNameThatIsFarFromAllIsNotGuessedAt() {
        assertThat(Nearest.to("paint", List.of("script", "docker"))).isEmpty();
        assertThat(Nearest.to("x".repeat(1_000_000), List.of("script"))).isEmpty();
    }

    @Test
    void withoutANearNameTheFirstOfAllAreListed() {
        List<String> names =
                IntStream.range(10, 25).mapToObj(i -> "plugin-" + i).toList();

        assertThat(Nearest.hint("x", names, "plugins"))
                .isEqualTo("; plugins: plugin-10, plugin-11, plugin-12, plugin-13, plugin-14, plugin-15, plugin-16,"
                        + " plugin-17, plugin-18, plugin-19 and 5 more");
        assertThat(Nearest.hint("x", List.of(), "plugins")).isEqualTo("; plugins: none");
    }
}
