package dev.wingman.itest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built-in plugin {@code script} from the command line: each command of its README, and what it must not do. */
class ScriptCommandIT {

    private static final Path README = Path.of("../../plugins/core/script/README.md");
    private static final String SECRET = "hunter2-hunter2";

    @TempDir
    Path directory;

    private Path home;
    private Path scripts;
    private WingmanProcess wingman;

    @BeforeEach
    void start() throws Exception {
        home = directory.toRealPath().resolve("home");
        scripts = Files.createDirectory(directory.toRealPath().resolve("scripts"));
        write("disk.sh", "df -h /\n", "rw-r--r--");
        write("backup.sh", "echo \"token: $TOKEN\"\n", "rw-r--r--");
        wingman = new WingmanProcess(home);
    }

    private void write(String name, String text, String mode) throws IOException {
        Path file = Files.writeString(scripts.resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    @Test
    void everyCommandOfTheReadmeRunsOnceTheOperatorAllowsWhatItNeeds() throws Exception {
        List<List<String>> examples = examples();
        assertThat(examples).hasSize(4);

        assertThat(stdout(examples.get(0), 0)).contains("Filesystem");
        assertThat(run(examples.get(1), 1).out()).contains("the operator lists no 'directories:' in etc/script.yaml");
        allow();
        assertThat(stdout(examples.get(1), 0)).contains("Filesystem");
        assertThat(stdout(examples.get(2), 0)).isEqualTo("token: [secret:nas]\n");
        assertThat(stdout(examples.get(3), 0)).contains("Filesystem");

        assertThat(home.resolve("data")).isDirectoryRecursivelyContaining(file -> true);
        assertThat(filesThatHold(SECRET)).containsExactly(home.resolve("etc/secrets/nas"));
    }

    @Test
    void aReadOnlyScriptWritesNothingAndItsEndIsTold() throws Exception {
        Path trace = directory.resolve("trace");

        WingmanProcess.Ended held = run(
                List.of(
                        "exec",
                        "script",
                        "run_bash",
                        "--param",
                        "command=touch " + trace,
                        "--param",
                        "read_only:=true",
                        "--yes"),
                1);
        assertThat(held.toString()).contains("touch: cannot touch '" + trace + "'");
        assertThat(trace).doesNotExist();

        run(List.of("exec", "script", "run_bash", "--param", "command=touch " + trace, "--yes"), 0);
        assertThat(trace).exists();
    }

    @Test
    void whatAScriptWritesIsProgressWithoutItsSecrets() throws Exception {
        wingman.run("exec", "script", "run_bash", "--param", "command=true", "--yes"); // Makes the home.
        allow();

        WingmanProcess.Ended ended = wingman.run(
                "exec",
                "script",
                "run_bash",
                "--param",
                "command=echo half-way; echo \"$TOKEN\"",
                "--param",
                "env:={\"TOKEN\": \"secret:nas\"}",
                "--yes");

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(ended.toString()).contains("half-way", "[secret:nas]").doesNotContain(SECRET);
    }

    private void allow() throws IOException {
        Files.createDirectories(home.resolve("etc/secrets"));
        Path secret = home.resolve("etc/secrets/nas");
        Files.createFile(secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secret, SECRET + "\n");
        Files.writeString(
                home.resolve("etc/script.yaml"),
                "directories: [" + scripts + "]\nsecrets: {nas: {plugins: [script]}}\n");
    }

    private String stdout(List<String> command, int exitCode) throws Exception {
        List<String> json = new ArrayList<>(command);
        json.add("--json");
        JsonObject report = JsonParser.parseString(run(json, exitCode).out()).getAsJsonObject();
        return report.getAsJsonObject("result")
                .getAsJsonObject("data")
                .get("stdout")
                .getAsString();
    }

    private WingmanProcess.Ended run(List<String> command, int exitCode) throws Exception {
        WingmanProcess.Ended ended = wingman.run(command.toArray(String[]::new));
        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(exitCode);
        return ended;
    }

    /** The words of the README's commands, with the directory here. */
    private List<List<String>> examples() throws IOException {
        return Files.readString(README)
                .lines()
                .filter(line -> line.startsWith("    wingman "))
                .map(line -> words(line.replace("/srv/scripts", scripts.toString())))
                .toList();
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word =
                Pattern.compile("((?:[^\\s']|'[^']*')+)").matcher(line.strip().substring("wingman ".length()));
        while (word.find()) {
            words.add(word.group(1).replace("'", ""));
        }
        return words;
    }

    private List<Path> filesThatHold(String text) throws IOException {
        try (var files = Files.walk(home)) {
            List<Path> holding = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1).contains(text)) {
                    holding.add(file);
                }
            }
            return holding;
        }
    }
}
