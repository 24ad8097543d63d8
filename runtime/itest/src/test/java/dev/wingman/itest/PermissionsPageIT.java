package dev.wingman.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/permissions.md} tells the truth: each command that stands there is run in order, and answers what stands there. */
class PermissionsPageIT {

    private static final Path PAGE = Path.of("../../docs/permissions.md");

    @TempDir
    Path directory;

    private record Step(String command, String answer) {}

    @Test
    void everyCommandAnswersWhatThePageSays() throws Exception {
        Path home = directory.toRealPath().resolve("home");
        Path local = Files.createDirectories(home.resolve("plugins/local"));
        Files.copy(
                TestRuntime.distribution().resolve("examples/hello-verified.jar"), local.resolve("hello-verified.jar"));
        WingmanProcess wingman = new WingmanProcess(home);
        Process runtime = wingman.start();
        try {
            List<Step> steps = steps();
            assertThat(steps).hasSizeGreaterThan(4);
            for (Step step : steps) {
                WingmanProcess.Ended ended = wingman.run("sh", step.command());
                String answer =
                        (ended.out() + ended.err()).replaceAll("\\s+", " ").strip();
                assertThat(answer).as(step.command()).matches(step.answer());
                assertThat(ended.err().isEmpty()).as(step.command()).isEqualTo(ended.exitCode() == 0);
            }
        } finally {
            runtime.destroy();
            assertThat(runtime.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** Lines may be broken elsewhere, {@code …} stands for what differs each time, {@code !} begins a line of a failure. */
    private static List<Step> steps() throws Exception {
        List<Step> steps = new ArrayList<>();
        Matcher blocks = Pattern.compile("(?s)```console\n(.*?)```").matcher(Files.readString(PAGE));
        while (blocks.find()) {
            String[] parts = blocks.group(1).split("\n", 2);
            assertThat(parts[0]).startsWith("$ ./wingman sh '").endsWith("'");
            String command = parts[0].substring("$ ./wingman sh '".length(), parts[0].length() - 1);
            String answer =
                    parts[1].replaceAll("(?m)^! ", "").replaceAll("\\s+", " ").strip();
            steps.add(new Step(
                    command,
                    Stream.of(answer.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*"))));
        }
        return steps;
    }
}
