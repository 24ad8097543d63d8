package dev.wingman.resource.http.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HttpSpellingTest {

    private final HttpSpelling spelling = new HttpSpelling();

    @Test
    void allWaysOfWritingHostAndPortAreOneUrl() {
        for (String written : List.of("https://nas.lan/x", "HTTPS://NAS.lan/x", "https://nas.lan:443/x")) {
            assertThat(spelling.of(written)).containsExactly("https://nas.lan/x", "https://nas.lan:443/x");
        }
        for (String written : List.of("http://[::ffff:10.0.0.1]", "http://10.0.0.1:80/")) {
            assertThat(spelling.of(written))
                    .containsExactly(
                            "http://10.0.0.1/", "http://10.0.0.1:80/", "http://10.0.0.1", "http://10.0.0.1:80");
        }
        assertThat(spelling.of("http://nas.lan:8080/x")).containsExactly("http://nas.lan:8080/x");
    }

    @Test
    void whatTheServiceTakesForNoUrlHasNoSpellings() {
        for (String written : List.of("", "nas.lan", "https://user@nas.lan/", "https://nas.lan./", "docker://web")) {
            assertThat(spelling.of(written)).as(written).isEmpty();
        }
    }
}
