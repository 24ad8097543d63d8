package dev.wingman.journal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.core.ActionReport;
import dev.wingman.core.Outcome;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The disk fails under the database: the kernel answers its calls with the error, in a process of its own that ends like one whose
 * power failed. What was told to be written is there afterwards, and what could not be written has not begun.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
class DeviceFaultTest {

    @TempDir
    Path directory;

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "write, cannot be written: the disk reports an error; look at the system's log",
        "full, cannot grow: the disk is full; make room"
    })
    void noChangeBeginsOnADiskThatDoesNotTakeItAndQuestionsAreAnswered(String fault, String why) throws Exception {
        List<String> told = inAProcessWith(fault);

        String reason = " does not begin: the journal " + directory.resolve("journal.db") + " " + why;
        assertThat(told).containsExactly("change" + reason, "again" + reason, "history: [before]");
        assertWholeWith("before");
    }

    /** It may be there, or not: what was told not to begin is never found as done. */
    @Test
    void whatTheDiskDoesNotConfirmDoesNotBeginAndIsLeftToAHuman() throws Exception {
        List<String> told = inAProcessWith("sync");

        String reason = " does not begin: the journal " + directory.resolve("journal.db")
                + " cannot be written: the disk reports an error; look at the system's log";
        assertThat(told).containsExactly("change" + reason, "again" + reason, "history: [before]");
        assertWholeWith("change", "before");
        try (TestJournal journal = new TestJournal(directory)) {
            assertThat(journal.journal.report("change").orElseThrow().outcome()).isEqualTo(Outcome.UNKNOWN);
        }
    }

    @Test
    void aSlowDiskHoldsUpTheChangeAndNothingElse() throws Exception {
        List<String> told = inAProcessWith("slow");

        assertThat(told)
                .containsExactly(
                        "the change begins: false",
                        "the reading went on",
                        "history: [before]",
                        "the change begins: true");
        assertWholeWith("change", "before");
    }

    private void assertWholeWith(String... ended) {
        try (TestJournal journal = new TestJournal(directory)) {
            assertThat(journal.journal.verify(1, Long.MAX_VALUE).findings()).isEmpty();
            assertThat(journal.journal.history(10))
                    .extracting(ActionReport::id)
                    .filteredOn(id -> !id.equals("reading"))
                    .containsExactly(ended);
            journal.whole("after");
            assertThat(journal.journal.report("after")).isPresent();
        }
    }

    private List<String> inAProcessWith(String fault) throws IOException, InterruptedException {
        Path errors = directory.resolve("errors");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FaultyDisk.class.getName(),
                        directory.toString(),
                        fault)
                .redirectError(errors.toFile())
                .redirectInput(new File("/dev/null"))
                .start();
        try {
            List<String> told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
            return told;
        } finally {
            process.destroyForcibly();
        }
    }
}
