package dev.wingman.sharing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.manifest.SemanticVersion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a repository says is checked, each mistake with its place, before any of it is used. */
class RepositoryIndexTest {

    private static final String HEX = "0123456789abcdef".repeat(4);
    private static final String ENTRY =
            "{\"id\":\"lamp\",\"version\":\"1.0.0\",\"name\":\"Lamp\",\"description\":\"Switches"
                    + " the lamp.\",\"author\":\"me\",\"license\":\"MIT\",\"trust_level\":\"sandboxed\",\"file\":\"lamp-1.0.0.jar\","
                    + "\"size\":100,\"sha256\":\"" + HEX + "\"}";

    private static RepositoryIndex read(String json) throws SharingException {
        return RepositoryIndex.read("plugins.json", json.getBytes(UTF_8));
    }

    private static RepositoryIndex of(String... entries) throws SharingException {
        return read("{\"format\":1,\"plugins\":[" + String.join(",", entries) + "]}");
    }

    private static String version(String version) {
        return ENTRY.replace("1.0.0", version);
    }

    @Test
    void whatIsWrittenIsReadAgain() throws Exception {
        RepositoryIndex index = of(ENTRY, version("1.1.0"));

        assertThat(RepositoryIndex.read("x", index.json()).offers()).isEqualTo(index.offers());
        assertThat(RepositoryIndex.read("x", index.json()).json()).isEqualTo(index.json());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"id\":\"lamp\" | \"id\":\"../lamp\" | .id: expected an id in kebab-case",
                "\"id\":\"lamp\" | \"id\":7 | .id: expected an id in kebab-case",
                "\"version\":\"1.0.0\" | \"version\":\"1.0\" | .version: expected a semantic version, such as 1.0.0",
                "lamp-1.0.0.jar | ../lamp.jar | .file: expected the plain name of a jar, without a path",
                "lamp-1.0.0.jar | /etc/lamp.jar | .file: expected the plain name of a jar, without a path",
                "lamp-1.0.0.jar | https://elsewhere.example/lamp.jar | .file: expected the plain name of a jar, without a path",
                "lamp-1.0.0.jar | ..%2flamp.jar | .file: expected the plain name of a jar, without a path",
                "lamp-1.0.0.jar | a\\\\b.jar | .file: expected the plain name of a jar, without a path",
                "lamp-1.0.0.jar | .hidden.jar | .file: expected the plain name of a jar, without a path",
                "\"size\":100 | \"size\":0 | .size: expected 1 to 33554432 bytes",
                "\"size\":100 | \"size\":99999999999999999999 | .size: expected 1 to 33554432 bytes",
                "\"size\":100 | \"size\":1.5 | .size: expected 1 to 33554432 bytes",
                "0123456789abcdef0 | g | .sha256: expected 64 lower-case hex digits",
                "\"author\":\"me\" | \"author\":[] | .author: expected a text of at most 2000 characters",
            })
    void anEntryThatIsWrongIsLocated(String before, String after, String problem) {
        assertThat(ENTRY).contains(before);
        assertThatThrownBy(() -> of(version("2.0.0"), ENTRY.replace(before, after)))
                .isInstanceOf(SharingException.class)
                .hasMessage("plugins.json: plugins[1]" + problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"format\":2,\"plugins\":[]}",
                "{\"format\":1}",
                "{\"format\":1,\"plugins\":{}}",
                "{\"format\":1,\"plugins\":[7]}",
                "{\"format\":1,\"plugins\":[]} {}",
                "{\"format\":1,\"format\":1,\"plugins\":[]}",
                "<html>not here</html>",
            })
    void aDocumentThatIsNoneIsBroken(String json) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOfSatisfying(
                        SharingException.class, e -> assertThat(e.kind()).isEqualTo(SharingException.Kind.BROKEN))
                .hasMessageStartingWith("plugins.json: ");
    }

    @Test
    void aDeepDocumentIsBrokenToo() {
        assertThatThrownBy(() -> read("[".repeat(1_000_000))).isInstanceOf(SharingException.class);
        assertThatThrownBy(() -> RepositoryIndex.read("x", new byte[] {(byte) 0xFF}))
                .hasMessage("x: is not UTF-8 text");
    }

    @Test
    void oneVersionCannotBeThereTwice() {
        assertThatThrownBy(() -> of(ENTRY, ENTRY)).hasMessage("plugins.json: plugins: lamp 1.0.0 is there twice");
    }

    @Test
    void theLatestIsTheHighestThatIsNoPreRelease() throws Exception {
        RepositoryIndex index = of(version("1.9.0"), version("1.10.0"), version("2.0.0-rc.1"));

        assertThat(index.latest("lamp").orElseThrow().version()).hasToString("1.10.0");
        assertThat(of(version("2.0.0-rc.1")).latest("lamp").orElseThrow().version())
                .hasToString("2.0.0-rc.1");
        assertThat(index.latest("lantern")).isEmpty();
        assertThat(index.find("lamp", SemanticVersion.parse("2.0.0-rc.1"))).isPresent();
    }

    @Test
    void aSearchFindsTheLatestVersionThatHasEveryWord() throws Exception {
        RepositoryIndex index =
                of(ENTRY, version("1.1.0"), ENTRY.replace("lamp", "fan").replace("Lamp", "Fan"));

        assertThat(index.search("SWITCHES lamp"))
                .extracting(PluginOffer::toString)
                .containsExactly("lamp 1.1.0");
        assertThat(index.search("")).extracting(PluginOffer::id).isEqualTo(List.of("fan", "lamp"));
        assertThat(index.search("switches heater")).isEmpty();
    }
}
