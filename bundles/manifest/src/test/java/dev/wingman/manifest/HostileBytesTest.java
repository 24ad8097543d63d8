package dev.wingman.manifest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are not text, or whose text is not what it seems. */
class HostileBytesTest {

    private static final String VALID = GuideSampleTest.SAMPLE;

    private final ManifestReader reader = new ManifestReader(GuideVocabulary.get());

    @Test
    void aByteOrderMarkOfUtf8IsAcceptedAndDoesNotCount() throws Exception {
        assertThat(reader.read("m", ("\uFEFF" + VALID).getBytes(UTF_8)))
                .isEqualTo(reader.read("m", VALID.getBytes(UTF_8)));
        byte[] broken = ("\uFEFF" + VALID.replace("id: my-plugin", "id: X")).getBytes(UTF_8);
        assertRefused(broken, "m:1:5: id: 'X' is not kebab-case, did you mean 'x'?");
    }

    @Test
    void linesMayEndAsOnWindows() throws Exception {
        byte[] windows = VALID.replace("\n", "\r\n").getBytes(UTF_8);
        assertThat(reader.read("m", windows)).isEqualTo(reader.read("m", VALID.getBytes(UTF_8)));
        byte[] broken = VALID.replace("docker:restart", "docker:restrat")
                .replace("\n", "\r\n")
                .getBytes(UTF_8);
        assertRefused(
                broken, "m:10:5: permissions: unknown permission 'docker:restrat', did you mean 'docker:restart'?");
    }

    @Test
    void linesMayEndAsOnOldMacs() throws Exception {
        byte[] mac = VALID.replace("\n", "\r").getBytes(UTF_8);
        assertThat(reader.read("m", mac)).isEqualTo(reader.read("m", VALID.getBytes(UTF_8)));
        assertRefused(
                "[\r".getBytes(UTF_8),
                "m:2:1: syntax: the file ends here, expected the ']' or '}' of a list or mapping above");
        assertRefused(
                "a: {\r\n".getBytes(UTF_8),
                "m:2:1: syntax: the file ends here, expected the ']' or '}' of a list or mapping above");
    }

    @Test
    void utf16IsNamed() {
        for (Charset utf16 : new Charset[] {UTF_16, UTF_16BE, UTF_16LE}) {
            assertRefused(VALID.getBytes(utf16), "m:1:1: encoding: the file is in UTF-16, expected UTF-8");
        }
    }

    @Test
    void utf32IsNamed() {
        byte[] utf32 = ("\uFEFF" + VALID).getBytes(Charset.forName("UTF-32LE"));
        assertRefused(utf32, "m:1:1: encoding: the file is in UTF-32, expected UTF-8");
    }

    @Test
    void theFirstByteThatIsNotUtf8IsLocated() {
        byte[] latin = "id: my-plugin\nauthor: Müller\n".getBytes(ISO_8859_1);
        assertRefused(latin, "m:2:10: encoding: byte 0xFC is not UTF-8, expected a file saved as UTF-8");
    }

    @ParameterizedTest
    @CsvSource({"C0 80", "ED A0 80", "F4 90 80 80", "FF", "E2 82", "80"})
    void whatOnlyLooksLikeUtf8IsRefused(String octets) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes("\u00e9\u00e9\r\nab".getBytes(UTF_8));
        content.writeBytes(HexFormat.ofDelimiter(" ").parseHex(octets));
        String first = octets.substring(0, 2);
        assertRefused(
                content.toByteArray(),
                "m:2:3: encoding: byte 0x" + first + " is not UTF-8, expected a file saved as UTF-8");
    }

    @Test
    void everyControlCharacterIsNamedWithItsPlace() {
        assertRefused(
                "id: a\0b\nname: \u001b[31mred\n# \u202e\u2066 bidi\n\ud83d\ude00\u0085x\u2028y\ufeffz\uffff"
                        .getBytes(UTF_8),
                """
                m:1:6: encoding: the character U+0000 NULL is not allowed, expected visible text
                m:2:7: encoding: the character U+001B ESCAPE is not allowed, expected visible text
                m:3:3: encoding: the character U+202E RIGHT-TO-LEFT OVERRIDE is not allowed, expected visible text
                m:3:4: encoding: the character U+2066 LEFT-TO-RIGHT ISOLATE is not allowed, expected visible text
                m:4:2: encoding: the character U+0085 NEXT LINE (NEL) is not allowed, expected visible text
                m:4:4: encoding: the character U+2028 LINE SEPARATOR is not allowed, expected visible text
                m:4:6: encoding: the character U+FEFF ZERO WIDTH NO-BREAK SPACE is not allowed, expected visible text
                m:4:8: encoding: the character U+FFFF is not allowed, expected visible text""");
    }

    @Test
    void aFileOfZeroBytesIsNotToldByteByByte() {
        assertThatThrownBy(() -> reader.read("m", ("ab" + "\0".repeat(60_000)).getBytes(UTF_8)))
                .isInstanceOfSatisfying(InvalidManifestException.class, e -> assertThat(e.problems())
                        .hasSize(10));
    }

    @Test
    void columnsCountCharactersAsEditorsDo() {
        assertRefused(
                VALID.replace("name: My Plugin  ", "? \"\ud83d\ude00\u00e9\"\n: x ")
                        .getBytes(UTF_8),
                """
                m:1:1: name: is missing, expected a human-readable name, such as My Plugin
                m:2:3: manifest: unknown key '\\U0001f600\\u00e9', expected one of id, name, version, author, description, \
                trust_level, permissions, blast_radius, java_requires, dependencies, entry_point, homepage, repository, license""");
        assertRefused(
                VALID.replace("name: My Plugin ", "name: \"\ud83d\ude00\" x").getBytes(UTF_8),
                "m:2:11: syntax: unexpected here, expected 'key: value' in a line of its own, indented as the keys above");
    }

    @Test
    void aFileNameCannotSteerTheTerminalEither() {
        assertThatThrownBy(() -> reader.read("a\u001b[31m\nb\u202e/manifest.yaml", new byte[0]))
                .message()
                .startsWith("a\\u001b[31m\\u000ab\\u202e/manifest.yaml:1:1: manifest: the file is empty");
    }

    private void assertRefused(byte[] content, String message) {
        assertThatThrownBy(() -> reader.read("m", content))
                .isInstanceOf(InvalidManifestException.class)
                .message()
                .isEqualTo(message);
    }
}
