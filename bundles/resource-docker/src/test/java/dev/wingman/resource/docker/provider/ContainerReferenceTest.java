package dev.wingman.resource.docker.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.manifest.Resource;
import dev.wingman.manifest.Vocabulary;
import dev.wingman.packager.ClassPathResources;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No way of writing a container gets past a permission on its name. */
class ContainerReferenceTest {

    private static final String ID = "4f66ad9a0b2e" + "c".repeat(52);
    private static final String EXPECTED = ", expected docker://NAME, /NAME or NAME, such as docker://nginx-1";

    @ParameterizedTest
    @CsvSource({
        "docker://nginx-1, nginx-1",
        "/nginx-1, nginx-1",
        "nginx-1, nginx-1",
        "Nginx_1.2, Nginx_1.2",
        "docker, docker",
        "4f66ad9a0b2e, 4f66ad9a0b2e",
    })
    void theThreeWaysOfWritingOne(String written, String text) {
        assertThat(ContainerReference.parse(written).text()).isEqualTo(text);
    }

    static Stream<Arguments> tricks() {
        return Stream.of(
                trick("", "'' names no container"),
                trick("/", "'/' names no container"),
                trick("docker://", "'docker://' names no container"),
                trick("*", "'*' holds '*'"),
                trick("nginx-*", "'nginx-*' holds '*'"),
                trick("Docker://nginx", "'Docker://nginx' holds ':'"),
                trick("docker:nginx", "'docker:nginx' holds ':'"),
                trick("docker:/nginx", "'docker:/nginx' holds ':'"),
                trick("docker:///nginx", "'docker:///nginx' holds '/'"),
                trick("docker://docker://nginx", "'docker://docker://nginx' holds ':'"),
                trick("//nginx", "'//nginx' holds '/'"),
                trick("nginx/", "'nginx/' holds '/'"),
                trick("nginx/../postgres", "'nginx/../postgres' holds '/'"),
                trick("..", "'..' begins with '.', expected a letter or digit"),
                trick(".nginx", "'.nginx' begins with '.', expected a letter or digit"),
                trick("-nginx", "'-nginx' begins with '-', expected a letter or digit"),
                trick("_nginx", "'_nginx' begins with '_', expected a letter or digit"),
                trick(" nginx", "' nginx' holds U+0020 SPACE"),
                trick("nginx ", "'nginx ' holds U+0020 SPACE"),
                trick("ngi%6ex", "'ngi%6ex' holds '%'"),
                trick("%2Fnginx", "'%2Fnginx' holds '%'"),
                trick("nginx?all=1", "'nginx?all=1' holds '?'"),
                trick("nginx#1", "'nginx#1' holds '#'"),
                trick("nginx@sha256", "'nginx@sha256' holds '@'"),
                trick("nginx:1", "'nginx:1' holds ':'"),
                trick("nginx,postgres", "'nginx,postgres' holds ','"),
                trick("nginx\\postgres", "'nginx\\postgres' holds '\\'"),
                trick("nginx\"", "'nginx\"' holds '\"'"),
                trick("nginx\n", "'nginx\\u000a' holds U+000A LINE FEED (LF)"),
                trick("nginx\r\nX: y", "'nginx\\u000d\\u000aX: y' holds U+000D CARRIAGE RETURN (CR)"),
                trick("nginx\0", "'nginx\\u0000' holds U+0000 NULL"),
                trick("nginx\u001b[2K", "'nginx\\u001b[2K' holds U+001B ESCAPE"),
                trick("ngi\u200bnx", "'ngi\\u200bnx' holds U+200B ZERO WIDTH SPACE"),
                trick("xnign\u202e", "'xnign\\u202e' holds U+202E RIGHT-TO-LEFT OVERRIDE"),
                trick("ng\u0456nx", "'ng\\u0456nx' holds U+0456 CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I"),
                trick("\uff4eginx", "'\\uff4eginx' holds U+FF4E FULLWIDTH LATIN SMALL LETTER N"),
                trick("nginx\u2024", "'nginx\\u2024' holds U+2024 ONE DOT LEADER"),
                trick("\u212anginx", "'\\u212anginx' holds U+212A KELVIN SIGN"),
                trick("ng\u0131nx", "'ng\\u0131nx' holds U+0131 LATIN SMALL LETTER DOTLESS I"),
                trick("nginx\u0301", "'nginx\\u0301' holds U+0301 COMBINING ACUTE ACCENT"),
                trick("nginx\ud83d\ude00", "'nginx\\U0001f600' holds U+1F600 GRINNING FACE"),
                trick("nginx\ud83d", "'nginx\\ud83d' holds U+D83D HIGH SURROGATES D83D"),
                trick("n\u0660", "'n\\u0660' holds U+0660 ARABIC-INDIC DIGIT ZERO"));
    }

    private static Arguments trick(String written, String message) {
        return Arguments.of(written, message);
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("tricks")
    void whatCanBeNoContainerIsRefusedBeforeTheEngineHearsOfIt(String written, String message) {
        assertThatThrownBy(() -> ContainerReference.parse(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("target " + message + EXPECTED);
    }

    @Test
    void aTargetIsBoundedInLength() {
        assertThat(ContainerReference.parse("n".repeat(200)).text()).hasSize(200);
        assertThatThrownBy(() -> ContainerReference.parse("n".repeat(1_000_000)))
                .hasMessage(
                        "target '" + "n".repeat(60) + "...' has 1000000 characters, expected at most 200" + EXPECTED);
    }

    @Test
    void aContainerByItsIdIsAskedAboutByItsName() {
        for (String written : List.of(ID, ID.substring(0, 12), "4", "docker://" + ID, "/4f66")) {
            FoundContainer found = ContainerReference.parse(written).resolve(ID, "/postgres");
            assertThat(found.name()).as(written).isEqualTo("postgres");
            assertThat(found.id()).isEqualTo(ID);
        }
    }

    /** Who may restart {@code 4f66} may not restart the container whose id begins like that. */
    @Test
    void aNameThatLooksLikeAnIdMeansWhatTheEngineFinds() {
        ContainerReference written = ContainerReference.parse("4f66");
        assertThat(written.resolve("0".repeat(64), "/4f66").name()).isEqualTo("4f66");
        assertThat(written.resolve(ID, "/postgres").name()).isEqualTo("postgres");
    }

    @Test
    void caseIsKeptBecauseTheEngineKeepsIt() {
        assertThat(ContainerReference.parse("Nginx").resolve(ID, "/Nginx").name())
                .isEqualTo("Nginx");
        assertThatThrownBy(() -> ContainerReference.parse("Nginx").resolve(ID, "/nginx"))
                .hasMessage(
                        "the engine answered 'Nginx' with the container 'nginx', which has neither this name nor this"
                                + " id");
        assertThatThrownBy(() -> ContainerReference.parse("4F66").resolve(ID, "/postgres"))
                .hasMessage("the engine answered '4F66' with the container 'postgres', which has neither this name nor"
                        + " this id");
    }

    @Test
    void anAnswerAboutAnotherContainerIsRefused() {
        assertThatThrownBy(() -> ContainerReference.parse("nginx").resolve(ID, "/postgres"))
                .hasMessage("the engine answered 'nginx' with the container 'postgres', which has neither this name nor"
                        + " this id");
        assertThatThrownBy(() -> ContainerReference.parse("f66ad").resolve(ID, "/postgres"))
                .hasMessage("the engine answered 'f66ad' with the container 'postgres', which has neither this name nor"
                        + " this id");
        assertThatThrownBy(() -> ContainerReference.parse("web").resolve(ID, "/web/postgres"))
                .hasMessage(
                        "the engine's name '/web/postgres' is no name of a container, expected one such as /nginx-1");
        assertThatThrownBy(() -> ContainerReference.parse("web").resolve(ID, "web"))
                .hasMessage("the engine's name 'web' is no name of a container, expected one such as /nginx-1");
        assertThatThrownBy(() -> ContainerReference.parse("web").resolve("4f66", "/web"))
                .hasMessage("the engine's id '4f66' is not 64 hexadecimal digits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nginx-1", "Nginx_1.2", "4f66ad9a0b2e", "a", "0", "x..y", "a-"})
    void everyNameIsCanonicalForTheCapability(String name) throws Exception {
        assertThat(resource()
                        .targets()
                        .isCanonical(ContainerReference.parse(name)
                                .resolve(ID, "/" + name)
                                .name()))
                .isTrue();
    }

    @Test
    void theCapabilityDeclaresTheGuidesPermissions() throws Exception {
        Vocabulary vocabulary = vocabulary();
        assertThat(vocabulary.names())
                .containsExactly("docker:logs", "docker:read", "docker:restart", "docker:start", "docker:stop");
        assertThat(vocabulary.readOnly()).extracting(Object::toString).containsExactly("docker:logs", "docker:read");
        assertThat(resource().services()).containsExactly("dev.wingman.resource.docker.Docker");
        assertThat(resource().targets()).hasToString("container, such as nginx-1");
    }

    private static Resource resource() throws Exception {
        return vocabulary().resource("docker").orElseThrow();
    }

    private static Vocabulary vocabulary() throws Exception {
        return ClassPathResources.vocabulary(List.of(Path.of("target/classes")));
    }
}
