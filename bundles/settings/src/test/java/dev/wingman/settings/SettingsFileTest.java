package dev.wingman.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {

    private static final String KEYS = "size, place, names, users";

    @TempDir
    Path etc;

    private Path file;

    record Rules(int size, Path place, List<String> names, Map<String, List<String>> users) {}

    @BeforeEach
    void name() {
        file = etc.resolve("some.yaml");
    }

    private Rules read(String text) throws IOException, SettingsException {
        Files.writeString(file, text);
        return read();
    }

    private Rules read() throws SettingsException {
        return SettingsFile.read(
                file,
                KEYS,
                settings -> new Rules(
                        settings.number("size", 1, 10, 5),
                        settings.path("place", etc.resolve("standard")),
                        settings.list("names", SettingsFileTest::name),
                        settings.entries(
                                "users",
                                "[a-z]+",
                                "small letters",
                                "groups",
                                user -> user.list("groups", SettingsFileTest::name))));
    }

    private static String name(String text) {
        if (!text.matches("[a-z]+")) {
            throw new IllegalArgumentException("'" + text + "' is no name");
        }
        return text;
    }

    @Test
    void whatIsNotSaidIsStandard() throws Exception {
        Rules standard = new Rules(5, etc.resolve("standard"), List.of(), Map.of());

        assertThat(read()).isEqualTo(standard);
        assertThat(read("# nothing\n")).isEqualTo(standard);
    }

    @Test
    void whatIsSaidCounts() throws Exception {
        assertThat(read("size: 7\nplace: there\nnames: [a, b]\nusers:\n  jane:\n    groups: [c]\n"))
                .isEqualTo(new Rules(7, etc.resolve("there"), List.of("a", "b"), Map.of("jane", List.of("c"))));
        assertThat(read("place: /absolute\n").place()).isEqualTo(Path.of("/absolute"));
    }

    @Test
    void everyMistakeIsToldWithItsPlace() {
        assertThatThrownBy(() ->
                        read("size: 11\nplace: ' '\nnames: [a, 1]\nusers:\n  J: {groups: x, other: 1}\nsiez: 1\n"))
                .isInstanceOf(SettingsException.class)
                .hasMessage(String.join(
                        "\n",
                        file + ":6:1: unknown key 'siez', expected one of " + KEYS,
                        file + ":1:7: size: expected a whole number from 1 to 10",
                        file + ":2:8: place: expected a path, absolute or from etc/",
                        file + ":3:12: names: '1' is no name",
                        file + ":5:3: users: 'J': expected small letters",
                        file + ":5:18: users: J: unknown key 'other', expected one of groups",
                        file + ":5:15: users: J: groups: expected a list"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- a",
                "text",
                "size: 1\nsize: 2",
                "size: &a 1\nplace: *a\nnames: &b [x]\nusers: *b",
                "names: [[[[[[[[x]]]]]]]]",
                "size: [",
                "names: !!javax.script.ScriptEngineManager []\nsize: 0",
                "size: 99999999999",
                "size: -1",
                "size:",
            })
    void whatCannotBeUnderstoodIsRefused(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith(file + ":");
    }

    @Test
    void aFileWithoutEndIsNotRead() {
        assertThatThrownBy(() -> read("#".repeat(300_000)))
                .isInstanceOf(SettingsException.class)
                .hasMessage(file + ": is larger than 262144 bytes");
    }

    @Test
    void aChangeIsSeen() throws Exception {
        String none = SettingsFile.state(file);
        read("size: 7\n");
        String first = SettingsFile.state(file);
        read("size: 10\n");

        assertThat(List.of(none, first, SettingsFile.state(file))).doesNotHaveDuplicates();
    }

    @Test
    void aFileThatIsGivenToOthersHasChanged() throws Exception {
        read("size: 7\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        String first = SettingsFile.state(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThat(SettingsFile.state(file)).isNotEqualTo(first);
    }

    private String nested(String text) throws IOException, SettingsException {
        Files.writeString(file, text);
        return SettingsFile.read(
                file,
                "one, many, lists",
                settings -> settings.section("one", "name, other").map(SettingsFileTest::named) + " "
                        + settings.sections("many", "name, other").stream()
                                .map(SettingsFileTest::named)
                                .toList()
                        + " " + settings.lists("lists", "names", SettingsFileTest::name, SettingsFileTest::name));
    }

    private static String named(Settings settings) {
        if (settings.has("name") == settings.has("other")) {
            settings.problem("expected either name or other");
        }
        return settings.text("name", SettingsFileTest::name).orElse("?");
    }

    @Test
    void mappingsAreReadWithinOthers() throws Exception {
        assertThat(nested("one: {name: a}\nmany: [{name: b}, {other: x}]\nlists: {c: [d, e], f: []}\n"))
                .isEqualTo("Optional[a] [b, ?] {c=[d, e], f=[]}");
        assertThat(nested("")).isEqualTo("Optional.empty [] {}");
    }

    @Test
    void aMistakeWithinAnotherMappingIsToldWithTheWayThere() {
        assertThatThrownBy(() -> nested("one: {}\nmany: [{name: 1}, {nmae: a, name: b}]\nlists: {C: [d], e: f}\n"))
                .isInstanceOf(SettingsException.class)
                .hasMessage(String.join(
                        "\n",
                        file + ":1:6: one: expected either name or other",
                        file + ":2:20: many: unknown key 'nmae', expected one of name, other",
                        file + ":2:15: many: name: '1' is no name",
                        file + ":3:9: lists: 'C' is no name",
                        file + ":3:20: lists: expected a list"));
        assertThatThrownBy(() -> nested("one: a\nmany: {}\nlists: []\n"))
                .isInstanceOf(SettingsException.class)
                .hasMessage(String.join(
                        "\n",
                        file + ":1:6: one: expected a mapping of name, other",
                        file + ":1:6: one: expected either name or other",
                        file + ":2:7: many: expected a list of mappings of name, other",
                        file + ":3:8: lists: expected a mapping of names"));
    }
}
