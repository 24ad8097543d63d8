package dev.wingman.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the pages about trust and of the guide do what the pages say: each block of shell is run, in order. */
@Timeout(300)
class DocumentedCommandsIT {

    private static final Path SOURCES = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(sh|(?:java|yaml) (\\S+))\\n(.*?)^```$");

    @TempDir
    Path directory;

    /** @param out what standard output and standard error showed */
    private record Run(int exitCode, String out) {}

    @Test
    void theCommandsOfSigning() throws Exception {
        Run run = runPage("signing.md");

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out())
                .containsSubsequence(
                        "made: keys of Jane Doe\n",
                        "signed: hello-verified 1.0.0 (verified)\n",
                        "a runtime will refuse it: it declares trust_level verified, but nobody is trusted to sign: there is no ",
                        "jar verified.\n",
                        "not proven: my-plugin.jar\n",
                        "problem     nobody is trusted to sign: there is no ",
                        "exit code 3\n",
                        "trusted: CN=Jane Doe CA\n",
                        "proven: my-plugin.jar\n",
                        "signer      CN=Jane Doe\n",
                        "authority   CN=Jane Doe CA\n",
                        "not proven: tampered.jar\n",
                        "problem     the entry 'added.txt' is not covered by the signature\n",
                        "exit code 3\n");
    }

    @Test
    void theCommandsOfTrust() throws Exception {
        Run run = runPage("trust.md");

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out())
                .containsSubsequence(
                        "trusted: CN=Jane Doe CA\n",
                        "Your keystore contains 1 entry",
                        "trustedCertEntry",
                        "a runtime will take it as verified: signed by CN=Jane Doe, serial ",
                        "proven: my-plugin.jar\n",
                        "succeeded: ",
                        "denied: plugin 'hello-verified' is refused: ",
                        ", is revoked by ",
                        "etc/trust/revoked.txt:1",
                        "exit code 3\n",
                        "not proven: my-plugin.jar\n",
                        "the plugin is revoked by ",
                        "exit code 3\n",
                        "proven: my-plugin.jar\n");
    }

    @Test
    void theCommandsOfStructure() throws Exception {
        Run run = runPage("guide/structure.md");

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out())
                .containsSubsequence(
                        "built: my-plugin 1.0.0 (sandboxed)\n",
                        "  file        my-plugin.jar\n",
                        "ok: my-plugin 1.0.0 (sandboxed)\n");
    }

    @Test
    void theCodeAndCommandsOfImplementation() throws Exception {
        Run run = runPage("guide/implementation.md");

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out())
                .containsSubsequence(
                        "ok: stopper 1.0.0 (verified)\n", "ok: stopper 1.0.0 (verified): tests 2 passed in ");
    }

    @Test
    void theCommandsOfTrustLevels() throws Exception {
        Run run = runPage("guide/trust-levels.md");

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out())
                .containsSubsequence(
                        "docker:restart is withheld: a sandboxed plugin may read only [permission-withheld]\n",
                        "  withheld    docker:restart\n");
    }

    @Test
    void theCodeAndCommandsForAuthorsOfPluginsInPython() throws Exception {
        Run run = runPage("guide/from-plugin-py.md");

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out())
                .containsSubsequence(
                        "ok: health 1.0.0 (sandboxed)\n",
                        "ok: health 1.0.0 (sandboxed): tests 2 passed in ",
                        "rejected: a target is missing, such as nginx-1\n",
                        "exit code 1\n");
    }

    @Test
    void theCommandsOfTheExamples() throws Exception {
        Run run = runPage("../plugins/examples/README.md");

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out())
                .containsSubsequence(
                        "ok: log-search 1.0.0 (sandboxed): tests 2 passed in ",
                        "signed: run-job 1.0.0 (verified)\n",
                        "installed: run-job 1.0.0 (verified)\n");
    }

    @Test
    void noPageOfTheGuideIsLeftOut() throws Exception {
        String here = Files.readString(Path.of("src/test/java/dev/wingman/itest/DocumentedCommandsIT.java"));
        try (Stream<Path> pages = Files.list(SOURCES.resolve("docs/guide"))) {
            for (Path page : pages.toList()) {
                if (!blocks(page).isEmpty()) {
                    assertThat(here).contains("runPage(\"guide/" + page.getFileName() + "\"");
                }
            }
        }
    }

    @Test
    void theCommandsOfTheFirstPlugin() throws Exception {
        Run run = runPage("guide/first-plugin.md");

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out())
                .containsSubsequence(
                        "made: my-plugin (sandboxed) in my-plugin\n",
                        "ok: my-plugin 1.0.0 (sandboxed)\n",
                        "ok: my-plugin 1.0.0 (sandboxed): tests 1 passed in ",
                        "succeeded: Hello, Ada!");
    }

    @Test
    void theCommandsOfTesting() throws Exception {
        Run run = runPage("guide/testing.md");

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out()).contains("ok: restarter 1.0.0 (verified): tests 2 passed in ");
    }

    @Test
    void theCommandsOfChecking() throws Exception {
        Run run = runPage("guide/checking.md");

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out())
                .containsSubsequence(
                        "accepted: my-plugin/src/main/java/",
                        "[mutating-call]: A script could change something; these two print one line.\n",
                        "ok: hello-verified 1.0.0 (verified)\n",
                        "warning: my-plugin/manifest.yaml:10: docker:restart is declared, but no call in the plugin needs"
                                + " it: remove the line, so that the plugin can do no more than it does"
                                + " [permission-unused]\n",
                        "ok: hello-verified 1.0.0 (verified)\n",
                        "which --strict does not let pass\n",
                        "exit code 2\n",
                        "[permission-unused]: The next version restarts the container.\n",
                        "\"passed\":true");
    }

    @Test
    void theCommandsOfSharing() throws Exception {
        Run run = runPage("guide/sharing.md");

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out())
                .containsSubsequence(
                        "installed: my-plugin 1.0.0 (sandboxed)\n",
                        "indexed: 1 in repository/plugins.json\n",
                        "my-plugin 1.0.0 (sandboxed): What this plugin does\n",
                        "installed: my-plugin 1.0.0 (sandboxed)\n",
                        "indexed: 2 in repository/plugins.json\n",
                        "my-plugin 1.0.0 -> 1.1.0\n",
                        "updated: my-plugin 1.1.0 (sandboxed)\n",
                        "my-plugin 1.1.0 is installed, and 1.0.0 is older: --downgrade allows it\n",
                        "exit code 3\n",
                        "updated: my-plugin 1.0.0 (sandboxed)\n");
    }

    @Test
    void theCommandsOfDependencies() throws Exception {
        LibraryRepository repository = new LibraryRepository(directory.resolve("user/repository"));
        repository.publish(
                "com.google.code.gson:gson:2.13.2",
                Files.readAllBytes(TestRuntime.distribution().resolve("lib/gson.jar")));
        Files.move(
                repository.settings(),
                Files.createDirectories(directory.resolve("user/.m2")).resolve("settings.xml"));

        Run run = runPage("guide/dependencies.md");

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out())
                .containsSubsequence(
                        "downloading gson-2.13.2.jar from 'house'\n",
                        "recorded: 1 artifact in speaker/manifest.lock; keep it with the sources\n",
                        "built: speaker 1.0.0 (verified)\n",
                        "tests 1 passed in ",
                        "lib/com.google.code.gson/gson-2.13.2.jar\n",
                        "built: speaker 1.0.0 (verified)\n",
                        "  - artifact: com.google.code.gson:gson:2.13.2\n",
                        "speaker/manifest.lock:3: com.google.code.gson:gson:2.13.2 has the SHA-256 ",
                        "exit code 2\n",
                        "locked: 1 artifact in speaker/manifest.lock\n",
                        "  changed     com.google.code.gson:gson:2.13.2 sha256 ",
                        "built: speaker 1.0.0 (verified)\n");
    }

    private Run runPage(String page) throws IOException, InterruptedException {
        Files.createSymbolicLink(directory.resolve("plugins"), SOURCES.resolve("plugins"));
        Files.createSymbolicLink(
                directory.resolve("wingman"), TestRuntime.distribution().resolve("bin/wingman"));
        Path script = Files.writeString(
                directory.resolve("page.sh"),
                "set -eu\n" + blocks(SOURCES.resolve("docs").resolve(page)));
        Path out = directory.resolve("out");
        ProcessBuilder builder = new ProcessBuilder("bash", script.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(out.toFile());
        builder.environment().put("WINGMAN_HOME", directory.resolve("home").toString());
        // What the user of this machine has in his settings is nobody's business here.
        builder.environment().put("WINGMAN_JAVA_OPTS", "-Duser.home=" + directory.resolve("user"));
        Process process = builder.start();
        if (!process.waitFor(240, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(page + " did not end:\n" + Files.readString(out));
        }
        return new Run(process.exitValue(), Files.readString(out));
    }

    private static String blocks(Path page) throws IOException {
        return BLOCK.matcher(Files.readString(page))
                .results()
                .map(block -> block.group(2) == null ? block.group(3) : file(block.group(2), block.group(3)))
                .collect(Collectors.joining());
    }

    /** Code that names a file is put there. */
    private static String file(String name, String text) {
        return "mkdir -p $(dirname " + name + ") && cat > " + name + " <<'END OF FILE'\n" + text + "END OF FILE\n";
    }
}
