package dev.wingman.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.manifest.DependencyLock.Artifact;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DependencyLockTest {

    private static final String A = "\"" + "a".repeat(64) + "\"";

    private static DependencyLock read(String text) throws InvalidLockException {
        return DependencyLockReader.read("manifest.lock", text.getBytes(UTF_8));
    }

    private static Coordinates coordinates(String text) {
        return Coordinates.parse(text);
    }

    @Test
    void itIsReadAsItIsWrittenAndInOneOrder() throws Exception {
        Artifact gson = new Artifact(
                coordinates("com.google.code.gson:gson:2.13.1"),
                "0123456789".repeat(6) + "0123",
                List.of(coordinates("org.example:b:1.0"), coordinates("org.example:a:1+2:linux-x86_64")));
        Artifact a = new Artifact(coordinates("org.example:a:1+2:linux-x86_64"), "a".repeat(64), List.of());
        Artifact b = new Artifact(coordinates("org.example:b:1.0"), "b".repeat(64), List.of());

        String text = new String(new DependencyLock(List.of(b, a, gson)).text(), UTF_8);

        assertThat(text)
                .isEqualTo(
                        """
                        # The files that the dependencies of manifest.yaml come to, by their SHA-256. Written by 'wingman plugin lock'.
                        artifacts:
                          - artifact: com.google.code.gson:gson:2.13.1
                            sha256: "0123456789012345678901234567890123456789012345678901234567890123"
                            needs:
                              - org.example:a:1+2:linux-x86_64
                              - org.example:b:1.0
                          - artifact: org.example:a:1+2:linux-x86_64
                            sha256: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                          - artifact: org.example:b:1.0
                            sha256: "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
                        """);
        assertThat(read(text)).isEqualTo(new DependencyLock(List.of(gson, a, b)));
    }

    @Test
    void whatNoDependencyNeedsAnyMoreIsFound() throws Exception {
        DependencyLock lock = read("artifacts:\n"
                + "  - {artifact: \"x:a:1\", sha256: " + A + ", needs: [\"x:b:1\"]}\n"
                + "  - {artifact: \"x:b:1\", sha256: " + A + ", needs: [\"x:a:1\"]}\n"
                + "  - {artifact: \"x:c:1\", sha256: " + A + "}\n");

        assertThat(lock.unneeded(List.of(coordinates("x:a:1")))).containsExactly(coordinates("x:c:1"));
        assertThat(lock.unneeded(List.of(coordinates("x:c:1"))))
                .containsExactly(coordinates("x:a:1"), coordinates("x:b:1"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            `# nothing` | manifest.lock:1:1: lock: the file is empty, expected a mapping with the key artifacts, as 'wingman plugin lock' writes it
            x:a:1 | manifest.lock:1:1: lock: 'x:a:1' is one value, expected a mapping with the key artifacts, as 'wingman plugin lock' writes it
            artefacts: [] | manifest.lock:1:1: lock: unknown key 'artefacts', did you mean 'artifacts'?
            artifacts: {} | manifest.lock:1:12: artifacts: is a mapping, expected a list of artifacts, each with its sha256
            artifacts: ["x:a:1"] | manifest.lock:1:13: artifacts: 'x:a:1' is one value, expected a mapping with the keys artifact, sha256, needs
            artifacts: [{artifact: "x:a:1"}] | manifest.lock:1:13: artifacts.sha256: is missing, expected the SHA-256 of the file, 64 digits of lower-case hex in quotes
            artifacts: [{sha256: A}] | manifest.lock:1:13: artifacts.artifact: is missing, expected group:artifact:version, such as com.google.code.gson:gson:2.13.2, or group:artifact:version:classifier
            artifacts: [{artifact: "x:a", sha256: A}] | manifest.lock:1:24: artifacts.artifact: 'x:a' is no artifact, expected group:artifact:version, such as com.google.code.gson:gson:2.13.2, or group:artifact:version:classifier
            artifacts: [{artifact: "x:../../etc:1", sha256: A}] | manifest.lock:1:24: artifacts.artifact: 'x:../../etc:1' is no artifact, expected group:artifact:version, such as com.google.code.gson:gson:2.13.2, or group:artifact:version:classifier
            artifacts: [{artifact: "x:a:..", sha256: A}] | manifest.lock:1:24: artifacts.artifact: 'x:a:..' is no artifact, expected group:artifact:version, such as com.google.code.gson:gson:2.13.2, or group:artifact:version:classifier
            artifacts: [{artifact: "/x:a:1", sha256: A}] | manifest.lock:1:24: artifacts.artifact: '/x:a:1' is no artifact, expected group:artifact:version, such as com.google.code.gson:gson:2.13.2, or group:artifact:version:classifier
            artifacts: [{artifact: "x:a:1", sha256: abc}] | manifest.lock:1:41: artifacts.sha256: 'abc' is no digest, expected the SHA-256 of the file, 64 digits of lower-case hex in quotes
            artifacts: [{artifact: "x:a:1", sha256: 12}] | manifest.lock:1:41: artifacts.sha256: '12' is a number in YAML, expected the SHA-256 of the file, 64 digits of lower-case hex in quotes
            artifacts: [{artifact: "x:a:1", sha256: A, needs: ["x:b:1"]}] | manifest.lock:1:117: artifacts.needs: x:b:1 is not among the artifacts, expected one of this file
            artifacts: [{artifact: "x:a:1", sha256: A}, {artifact: "x:a:2", sha256: A}] | manifest.lock:1:121: artifacts.artifact: x:a is there already, on line 1, expected it once
            artifacts: [{artifact: "x:a:1", sha256: A, md5: A}] | manifest.lock:1:109: artifacts: unknown key 'md5', expected one of artifact, sha256, needs
            artifacts: &a [] | manifest.lock:1:12: syntax: the anchor '&a' is not allowed, expected the value alone
            """)
    void aLockThatIsWrittenWronglyIsToldWithItsPlace(String text, String expected) {
        assertThatThrownBy(() -> read(text.replace(": A", ": " + A)))
                .isInstanceOf(InvalidLockException.class)
                .hasMessage(expected);
    }

    @Test
    void aGiantLockIsNotRead() {
        assertThatThrownBy(() -> read("#".repeat(64 * 1024 + 1)))
                .hasMessage("manifest.lock:1:1: file: has more than 65536 bytes, expected a lock of at most that many");
    }
}
