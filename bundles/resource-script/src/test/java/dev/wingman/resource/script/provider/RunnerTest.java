package dev.wingman.resource.script.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.resource.script.Script;
import dev.wingman.resource.script.Script.Interpreter;
import dev.wingman.resource.script.ScriptOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What the tests that run real scripts share: after each of them nothing may be left, neither process nor file. */
abstract class RunnerTest {

    static final Duration MINUTE = Duration.ofMinutes(1);
    static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    Path base;

    /** A place for scripts and tests to meet, outside what is removed. */
    @TempDir
    Path meeting;

    ScriptRunner runner;

    @BeforeEach
    void open() {
        runner = new ScriptRunner(Settings.defaults(), base, readOnlyStart(), rules(), "script");
    }

    RulesSource rules() {
        return new RulesSource(meeting.resolve("script.yaml"));
    }

    ReadOnlyStart readOnlyStart() {
        return new ReadOnlyStart(Optional.of(meeting.resolve("native")));
    }

    @AfterEach
    void close() throws IOException {
        runner.close();
        assertThat(directories()).as("directories left").isEmpty();
    }

    List<Path> directories() throws IOException {
        try (Stream<Path> left = Files.list(base)) {
            return left.toList();
        }
    }

    ScriptOutcome bash(String source) throws Exception {
        return bash(source, MINUTE);
    }

    ScriptOutcome bash(String source, Duration timeout) throws Exception {
        return runner.run(new Script(Interpreter.BASH, source, timeout));
    }

    ScriptOutcome python(String source) throws Exception {
        return python(source, MINUTE);
    }

    ScriptOutcome python(String source, Duration timeout) throws Exception {
        return runner.run(new Script(Interpreter.PYTHON, source, timeout));
    }

    /** The pids that a script printed, a line each. */
    static List<Long> pids(String output) {
        return output.lines().map(Long::valueOf).toList();
    }

    static boolean alive(long pid) {
        return ProcessStatus.of(pid).filter(ProcessStatus::alive).isPresent();
    }
}
