package dev.wingman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class PlainWordsTest {

    private final Context context = new Context(
            new FakeHost(Path.of("home")),
            new Surroundings(
                    InputStream.nullInputStream(),
                    new PrintStream(PrintStream.nullOutputStream()),
                    new PrintStream(PrintStream.nullOutputStream()),
                    false,
                    Map.of()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "start",
                "start|--headless",
                "exec|script|run_bash",
                "exec|script|run_bash|--param|command=uname -a; df -h /|--yes|--json",
                "exec|--json|script|--param|a:=[1, 2]|--param|b=x=y|run_bash|--timeout|9999",
                "exec|--target|nginx|docker|restart",
                "exec|script|run_bash|--param|command='quoted \"text\"'|--param|@file",
                "exec|@file|${sys:user.home}",
                "exec|start|exec",
                "exec|action.json|--yes",
                "exec|-|--timeout|1"
            })
    void plainCallsAreUnderstoodAsPicocliUnderstandsThem(String line) {
        String[] words = line.split("\\|");

        Callable<Integer> plain = PlainWords.command(words, context).orElseThrow();

        assertThat(values(plain)).isEqualTo(values(parsed(words)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "sh|plugins",
                "plugin|check|dir",
                "start|--help",
                "start|--headless|--headless",
                "start|now",
                "exec",
                "exec|-h",
                "exec|--",
                "exec|script|run_bash|surplus",
                "exec|script|run_bash|--target=nginx",
                "exec|script|run_bash|--param",
                "exec|script|run_bash|--param|--yes",
                "exec|script|run_bash|--param|-x",
                "exec|script|run_bash|--yes|--yes",
                "exec|script|run_bash|--target|a|--target|b",
                "exec|script|run_bash|--timeout|0",
                "exec|script|run_bash|--timeout|+5",
                "exec|script|run_bash|--timeout|86401",
                "exec|script|run_bash|--tmieout|5",
                "exec|action.json|--target|nginx",
                "exec|action.json|--param|a=b",
                "exec|script||--yes"
            })
    void everythingElseIsLeftToPicocli(String line) {
        assertThat(PlainWords.command(line.split("\\|", -1), context)).isEmpty();
    }

    private Object parsed(String[] words) {
        CommandLine.ParseResult result = Main.program(words, context).parseArgs(words);
        return result.subcommand().commandSpec().userObject();
    }

    private static List<@Nullable Object> values(Object command) {
        if (command instanceof ExecCommand exec) {
            return Arrays.asList(exec.what, exec.target, exec.params, exec.timeoutInSeconds, exec.yes, exec.json);
        }
        return List.of(((StartCommand) command).headless);
    }
}
