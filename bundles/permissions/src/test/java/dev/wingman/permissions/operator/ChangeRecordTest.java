package dev.wingman.permissions.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.manifest.Permission;
import dev.wingman.permissions.RecordedChange;
import dev.wingman.permissions.RecordedChange.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a crash, a full disk or an editor can make of the record. */
class ChangeRecordTest {

    private static final Permission RESTART = Permission.parse("docker:restart");

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void write() throws Exception {
        file = directory.resolve("record.txt");
        ChangeRecord record = ChangeRecord.open(file);
        record.append(Kind.REVOKE, "restarter", RESTART, "nginx-*", "root@cli");
        record.append(Kind.GRANT, "restarter", RESTART, "nginx-1", "root@shell");
        record.append(Kind.REVOKE, "other", RESTART, "*", "root@cli");
    }

    private List<String> targets(String plugin) throws Exception {
        return ChangeRecord.open(file).changes().of(plugin).stream()
                .map(change -> change.kind().wireName() + " " + change.target())
                .toList();
    }

    @Test
    void whatWasWrittenIsReadBack() throws Exception {
        assertThat(targets("restarter")).containsExactly("revoke nginx-*", "grant nginx-1");
        assertThat(targets("other")).containsExactly("revoke *");
        RecordedChange change = ChangeRecord.open(file).changes().of("other").get(0);
        assertThat(change.number()).isEqualTo(3);
        assertThat(change.by()).isEqualTo("root@cli");
        assertThat(Files.readAllLines(file)).hasSize(4).anySatisfy(line -> assertThat(line)
                .matches("3 \\S+Z revoke other docker:restart \\* root@cli [0-9a-f]{32}"));
    }

    /** At every byte of the last line, its end included. */
    @Test
    void aLastLineThatIsCutShortIsTakenOffAndTheNextOneFollows() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        int last = new String(whole, StandardCharsets.US_ASCII).lastIndexOf("\n3 ") + 1;
        for (int cut = last + 1; cut < whole.length - 1; cut++) {
            Files.write(file, java.util.Arrays.copyOf(whole, cut));
            ChangeRecord record = ChangeRecord.open(file);
            assertThat(record.changes().of("other")).as("cut at %d", cut).isEmpty();
            assertThat(record.changes().of("restarter")).hasSize(2);
            record.append(Kind.REVOKE, "third", RESTART, "*", "root@cli");
            assertThat(targets("third")).containsExactly("revoke *");
        }
    }

    @Test
    void aLastLineThatLacksNothingButItsEndCounts() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 1));

        assertThat(targets("other")).containsExactly("revoke *");
        assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }

    @Test
    void blocksThatWereNeverWrittenAreATornLineToo() throws Exception {
        Files.write(file, new byte[512], StandardOpenOption.APPEND);

        assertThat(targets("other")).containsExactly("revoke *");
        assertThat(Files.readString(file)).endsWith("\n").doesNotContain("\0");
    }

    @Test
    void aTornFirstLineIsAnEmptyRecord() throws Exception {
        Files.writeString(file, "# What the oper");

        assertThat(targets("other")).isEmpty();
        ChangeRecord.open(file).append(Kind.REVOKE, "third", RESTART, "*", "root@cli");
        assertThat(targets("third")).containsExactly("revoke *");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s/^1 .*\n//",
                "s/^2 .*\n//",
                "s/nginx-\\*/nginx-9/",
                "s/grant/revoke/",
                "s/root@shell/root@cli/",
                "s/^2 /9 /",
                "s/\n3 /\n\n3 /",
                "s/^3 revoke/3 grant/",
                "s/revoke other/revoke OTHER/",
                "s/^# What/# Wat/",
                "s/^(1 .*\n)(2 .*\n)/$2$1/",
                "s/T/t/",
                "s/([0-9a-f])\n$/g\n/",
                "s/$/\nhello\n/",
            })
    void anyOtherChangeIsDamageAndNamesTheLine(String edit) throws Exception {
        String[] parts = edit.split("/", -1);
        String before = Files.readString(file);
        String after = java.util.regex.Pattern.compile(parts[1], java.util.regex.Pattern.MULTILINE)
                .matcher(before)
                .replaceFirst(parts[2]);
        if (after.equals(before)) {
            after = before.replaceFirst("3 (\\S+) revoke", "3 $1 grant");
        }
        assertThat(after).isNotEqualTo(before);
        Files.writeString(file, after);

        assertThatThrownBy(() -> ChangeRecord.open(file))
                .isInstanceOf(DamagedRecordException.class)
                .message()
                .matches("(?s)" + java.util.regex.Pattern.quote(file.toString())
                        + ":[1-5]: this line is not what was written here; put back a copy of the file, or note what the"
                        + " lines from here on revoke, delete them, restart the runtime and revoke that again");
    }

    @Test
    void aRecordThatIsNoFileIsDamage() throws Exception {
        Path instead = Files.createDirectory(directory.resolve("instead"));

        assertThatThrownBy(() -> ChangeRecord.open(instead))
                .isInstanceOf(DamagedRecordException.class)
                .hasMessageStartingWith(instead + " cannot be read (");
    }

    @Test
    void whatIsChangedOrGoneWhileTheRuntimeRunsIsNotWrittenOver() throws Exception {
        ChangeRecord record = ChangeRecord.open(file);
        Files.writeString(file, "4 by hand\n", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> record.append(Kind.GRANT, "restarter", RESTART, "*", "root@cli"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("it was changed while the runtime ran");

        Files.delete(file);
        assertThatThrownBy(() -> record.append(Kind.GRANT, "restarter", RESTART, "*", "root@cli"))
                .isInstanceOf(IOException.class);
        assertThat(file).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\nb", "a&b", "a!b", "ä", "a\0b", "%2e", "a\"b"})
    void aTargetThatCouldNotBeReadBackIsRefused(String target) {
        assertThatThrownBy(() -> ChangeLine.check("restarter", RESTART, target, "root@cli"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + target + "' is not a target: letters, digits and . _ - : / @ [ ] *");
    }
}
