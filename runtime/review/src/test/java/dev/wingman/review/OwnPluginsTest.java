package dev.wingman.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** We pass our own review, the strict one. */
class OwnPluginsTest {

    static Stream<Path> plugins() throws Exception {
        return Stream.of("core", "examples").flatMap(kind -> list(Path.of("../../plugins", kind)));
    }

    private static Stream<Path> list(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isDirectory).sorted().toList().stream();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void nobodyHasToSayAnythingAboutOurPlugins(Path plugin) throws Exception {
        Review review = PluginDraft.reviewer().review(plugin);

        assertThat(review.findings().stream().filter(finding -> !finding.isAccepted()))
                .isEmpty();
        assertThat(review.passes(true)).isTrue();
    }
}
