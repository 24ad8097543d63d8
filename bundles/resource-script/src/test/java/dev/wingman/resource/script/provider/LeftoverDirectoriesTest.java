package dev.wingman.resource.script.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoverDirectoriesTest {

    private static final String ID = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path base;

    @Test
    void theScriptOfAKilledRuntimeIsEndedAndItsDirectoryRemoved() throws Exception {
        Path directory = leftover(deadOwner());
        ProcessBuilder script = new ProcessBuilder("sleep", "1000");
        script.environment().put("WINGMAN_SCRIPT", ID);
        Process process = script.start();

        LeftoverDirectories.clear(base);

        assertThat(process.waitFor()).isIn(128 + 15, 128 + 9);
        assertThat(directory).doesNotExist();
    }

    @Test
    void aPidThatNowMeansAnotherProcessIsNoOwner() throws Exception {
        Path directory = leftover(ProcessHandle.current().pid() + "-1");

        LeftoverDirectories.clear(base);

        assertThat(directory).doesNotExist();
    }

    @Test
    void theDirectoryOfARuntimeThatLivesStays() throws Exception {
        ProcessStatus self = ProcessStatus.of(ProcessHandle.current().pid()).orElseThrow();
        Path directory = leftover(self.pid() + "-" + self.startTicks());

        LeftoverDirectories.clear(base);

        assertThat(directory).isDirectory();
    }

    @Test
    void whatHasAnotherNameOrIsNoDirectoryStays() throws Exception {
        Files.createDirectory(base.resolve("wingman-script-1-1-short"));
        Files.createDirectory(base.resolve("wingman-script-"));
        Path elsewhere = Files.createDirectory(base.resolve("elsewhere"));
        Files.createSymbolicLink(base.resolve("wingman-script-" + deadOwner() + "-" + ID), elsewhere);

        LeftoverDirectories.clear(base);

        try (Stream<Path> left = Files.list(base)) {
            assertThat(left).hasSize(4);
        }
    }

    @Test
    void aPlaceThatIsNotThereHoldsNoLeftovers() throws Exception {
        LeftoverDirectories.clear(base.resolve("none"));

        assertThat(base.resolve("none")).doesNotExist();
    }

    private Path leftover(String owner) throws IOException {
        Path directory = Files.createDirectory(base.resolve("wingman-script-" + owner + "-" + ID));
        Files.writeString(directory.resolve("script"), "true");
        return directory;
    }

    /** A process that has just ended: its pid is given to no other for a while. */
    private static String deadOwner() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        return ended.pid() + "-1";
    }
}
