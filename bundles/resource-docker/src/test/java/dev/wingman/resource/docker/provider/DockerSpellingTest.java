package dev.wingman.resource.docker.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DockerSpellingTest {

    private final DockerSpelling spelling = new DockerSpelling();

    @Test
    void allWaysOfWritingANameAreOneContainer() {
        for (String written : List.of("web", "docker://web", "/web")) {
            assertThat(spelling.of(written)).containsExactly("web", "docker://web", "/web");
        }
    }

    /** The engine tells names apart by case, and only the engine knows whose id it is. */
    @Test
    void otherLettersAndIdsAreOthers() {
        assertThat(spelling.of("docker://WEB")).first().isEqualTo("WEB");
        assertThat(spelling.of("3f2a")).first().isEqualTo("3f2a");
    }

    /** So that none can reach a container and have no name: the reader is that of the calls themselves. */
    @Test
    void whatTheServiceTakesForNoContainerHasNoSpellings() {
        for (String written : List.of(
                "",
                "docker://",
                "docker://web/",
                "docker:///web",
                "Docker://web",
                " web",
                "web ",
                "w%65b",
                "proxmox://pve1",
                "-web")) {
            assertThat(spelling.of(written)).as(written).isEmpty();
        }
    }
}
