package dev.wingman.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an author gets wrong in the plugin that {@code plugin new} made, the program says so word for word as the table has it. */
@Timeout(300)
class AuthorMistakesIT {

    @TempDir
    static Path temporary;

    private static WingmanCall wingman;
    private static Process runtime;

    @BeforeAll
    static void startARuntime() throws Exception {
        Path root = temporary.toRealPath();
        wingman = new WingmanCall(root.resolve("work"), root.resolve("home"));
        runtime = new WingmanProcess(wingman.home())
                .with("DOCKER_HOST", "unix:///nowhere/docker.sock")
                .start();
    }

    @AfterAll
    static void stopIt() throws Exception {
        runtime.destroy();
        assertThat(runtime.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    /** The plugin lies at the same place each time, so that it can be loaded again. */
    @AfterEach
    void clear() throws IOException {
        if (!Files.exists(wingman.directory())) {
            return;
        }
        wingman.run("wingman sh 'unload my-plugin'");
        try (Stream<Path> files = Files.walk(wingman.directory())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    static List<Mistake> mistakes() throws IOException {
        return Mistake.read();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void theAuthorIsToldWhatIsWrongWhereAndWhatToDo(Mistake mistake) throws Exception {
        String made = wingman.run("wingman plugin new my-plugin ./my-plugin " + String.join(" ", mistake.options()));
        assertThat(made).endsWith("exit 0\n");
        for (Mistake.Change change : mistake.changes()) {
            change.apply(wingman.directory().resolve("my-plugin"));
        }

        StringBuilder transcript = new StringBuilder();
        for (String command : mistake.commands()) {
            transcript.append("$ ").append(command).append('\n').append(steady(wingman.run(command)));
        }

        assertThat(transcript.toString()).isEqualTo(mistake.transcript());
    }

    /** Without what is another each time or on another machine, and without what a loaded plugin is like. */
    private static String steady(String shown) {
        return shown.replaceAll("in \\d+\\.\\d s", "in N s")
                .replaceAll("(?m)^  (?:id|took|guarded by) .*\n", "")
                .replaceAll(
                        "(?m)^(  (?:validate_pre|execute|validate_post|rollback) .*?) +[\\d.]+ (?:ms|s)(?=  |$)", "$1")
                .replaceAll("(?m)^  (?:name|source) +.*\n(?:  .*\n)*", "")
                .replaceAll("this is Java \\d+", "this is Java N");
    }

    @Test
    void theTableIsNotCutShort() throws Exception {
        assertThat(mistakes())
                .hasSizeGreaterThanOrEqualTo(50)
                .extracting(Mistake::title)
                .doesNotHaveDuplicates();
    }
}
