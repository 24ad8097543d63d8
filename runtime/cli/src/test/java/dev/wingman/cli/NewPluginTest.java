package dev.wingman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewPluginTest {

    private static final List<String> PERMISSIONS = List.of(
            "docker:read",
            "docker:logs",
            "docker:start",
            "docker:stop",
            "docker:restart",
            "proxmox:read",
            "proxmox:snapshot:create",
            "proxmox:snapshot:delete",
            "proxmox:snapshot:rollback",
            "proxmox:power",
            "script:execute",
            "http:request");

    @TempDir
    static Path home;

    @TempDir
    Path work;

    @BeforeAll
    static void giveWhatPluginsAreCompiledAgainst() throws IOException {
        CompileJars.into(home);
    }

    private Call call(String... words) {
        return Call.of(new FakeHost(home), words);
    }

    private Call make(String id, String... options) {
        List<String> words = new ArrayList<>(
                List.of("plugin", "new", id, work.resolve("made").toString()));
        words.addAll(List.of(options));
        return call(words.toArray(new String[0]));
    }

    private static String[] all(String trust) {
        return Stream.concat(
                        Stream.of("--trust", trust),
                        PERMISSIONS.stream().flatMap(permission -> Stream.of("--permission", permission)))
                .toArray(String[]::new);
    }

    @ParameterizedTest
    @CsvSource({"verified, true", "sandboxed, true", "trusted, false"})
    void itPackagesAndPassesItsOwnTestsAsItStands(String trust, boolean withAllPermissions) {
        Call made = withAllPermissions ? make("my-plugin", all(trust)) : make("my-plugin", "--trust", trust);
        assertThat(made.exitCode()).as(made.toString()).isZero();

        String directory = work.resolve("made").toString();
        Call checked = call("plugin", "check", directory);
        Call tested = call("plugin", "test", directory);

        assertThat(checked.exitCode()).as(checked.toString()).isZero();
        assertThat(checked.out()).startsWith("ok: my-plugin 1.0.0 (" + trust + ")\n");
        assertThat(tested.exitCode()).as(tested.toString()).isZero();
        assertThat(tested.out())
                .startsWith(
                        "ok: my-plugin 1.0.0 (" + trust + "): tests " + (withAllPermissions ? 12 : 1) + " passed in ");
    }

    @Test
    void itSaysWhatIsWithheldAndWhatToDoNext() {
        Call made = make("my-plugin", "--permission", "docker:read", "--permission", "docker:restart");

        Path directory = work.resolve("made");
        assertThat(made)
                .isEqualTo(new Call(
                        0,
                        "made: my-plugin (sandboxed) in " + directory
                                + """

                                  README.md
                                  manifest.schema.json
                                  manifest.yaml
                                  src/main/java/org/example/myplugin/MyPlugin.java
                                  src/test/java/org/example/myplugin/MyPluginTest.java
                                next: wingman plugin test \
                                """
                                + directory + "\n",
                        "note: docker:restart is withheld while the plugin is sandboxed, and its test expects that;"
                                + " with --trust verified it is granted once the plugin is signed\n"));
        assertThat(directory.resolve("manifest.yaml"))
                .content()
                .startsWith("# yaml-language-server: $schema=manifest.schema.json\nid: my-plugin\n");
        assertThat(directory.resolve("manifest.schema.json")).content().contains("\"$schema\"");
    }

    @Test
    void withMavenItHasAPomOfTheSameVersion() {
        assertThat(make("my-plugin", "--maven", "--permission", "docker:read").exitCode())
                .isZero();

        assertThat(work.resolve("made/pom.xml"))
                .content()
                .contains("<artifactId>plugin-parent</artifactId>\n    <version>1.2.3</version>")
                .contains("<artifactId>dev.wingman.resource.docker</artifactId><scope>provided</scope>")
                .contains("<artifactId>testkit</artifactId><version>1.2.3</version><scope>test</scope>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "null", "new", "class", "on", "e1", "a-1", "docker", "plugin", "test-plugin"})
    void anIdThatYamlOrJavaTakesForSomethingElseIsWrittenSoThatItIsOne(String id) {
        assertThat(make(id, "--permission", "docker:read").exitCode()).isZero();

        Call checked = call("plugin", "check", work.resolve("made").toString());
        assertThat(checked.exitCode()).as(checked.toString()).isZero();
        assertThat(checked.out()).startsWith("ok: " + id + " 1.0.0 (sandboxed)\n");
    }

    @Test
    void nothingThatIsThereIsWrittenOver() throws Exception {
        Path made = Files.createDirectories(work.resolve("made"));
        Files.writeString(made.resolve("notes"), "mine");

        assertThat(make("my-plugin"))
                .isEqualTo(
                        new Call(2, "", "wingman: " + made + ": is not empty; name a new directory behind the id\n"));
        assertThat(made).isDirectoryContaining("glob:**/notes").isNotEmptyDirectory();
        assertThat(made.resolve("manifest.yaml")).doesNotExist();
    }

    @Test
    void aFileIsNoDirectory() throws Exception {
        Path made = Files.writeString(work.resolve("made"), "mine");

        assertThat(make("my-plugin"))
                .isEqualTo(new Call(2, "", "wingman: " + made + ": is a file, expected a new or empty directory\n"));
        assertThat(made).hasContent("mine");
    }

    @Test
    void anEmptyDirectoryIsFilled() throws Exception {
        Files.createDirectories(work.resolve("made"));

        assertThat(make("my-plugin").exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
        My_Plugin        | sandboxed | docker:read    | id: 'My_Plugin' is not kebab-case, did you mean 'my-plugin'?
        -                | sandboxed | docker:read    | id: '-' is not kebab-case
        ../escape        | sandboxed | docker:read    | id: '../escape' is not kebab-case
        "a: b"           | sandboxed | docker:read    | id: 'a: b' is not kebab-case
        ""               | sandboxed | docker:read    | id: is empty, expected a unique name in kebab-case, such as my-plugin
        it's             | sandboxed | docker:read    | id: 'it's' is not kebab-case
        my-plugin        | verifed   | docker:read    | --trust: unknown level 'verifed', did you mean 'verified'?
        my-plugin        | root      | docker:read    | --trust: unknown level 'root', expected one of sandboxed, verified, trusted
        my-plugin        | sandboxed | docker:restrat | --permission: unknown permission 'docker:restrat', did you mean 'docker:restart'?
        my-plugin        | sandboxed | docker         | --permission: unknown permission 'docker', expected one of docker:logs, docker:read
        my-plugin        | sandboxed | lamp:switch    | --permission: unknown permission 'lamp:switch', expected one of docker:logs
        """)
    void mistakesAreNamedAndNothingIsWritten(String id, String trust, String permission, String message) {
        Call made = make(id, "--trust", trust, "--permission", permission);

        assertThat(made.exitCode()).as(made.toString()).isEqualTo(2);
        assertThat(made.err()).startsWith("wingman: " + message);
        assertThat(work).isEmptyDirectory();
    }

    @Test
    void allMistakesAreSaidAtOnce() {
        assertThat(make("X", "--trust", "none", "--permission", "docker:raed", "-p", "docker:read", "-p", "docker:read")
                        .err())
                .contains("id: 'X' is not kebab-case")
                .contains("unknown level 'none'")
                .contains("'docker:raed'")
                .contains("--permission: 'docker:read' twice, expected it once");
    }
}
