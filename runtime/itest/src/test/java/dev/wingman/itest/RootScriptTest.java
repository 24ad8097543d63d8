package dev.wingman.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code wingman} of the repository's root, with tools of the test's own on its path. */
@Timeout(60)
class RootScriptTest {

    private static final Path SCRIPT = Path.of("../../wingman");
    private static final List<String> TOOLS = List.of(
            "sh", "dirname", "sed", "mkdir", "rm", "tee", "cat", "grep", "head", "tail", "flock", "sleep", "chmod");

    /** Makes the distribution as far as the program in it. */
    private static final String HALF =
            """
            echo '[INFO] Building Wingman :: api 0.1.0 [3/22]'
            mkdir -p runtime/dist/target/wingman/bin runtime/dist/target/wingman/lib
            echo '#!/bin/sh' > runtime/dist/target/wingman/bin/wingman
            echo 'echo "ran $*"' >> runtime/dist/target/wingman/bin/wingman
            chmod +x runtime/dist/target/wingman/bin/wingman
            """;

    private static final String WHOLE = HALF + "echo x >> calls; : > runtime/dist/target/wingman/lib/complete\n";

    @TempDir
    Path directory;

    private Path root;
    private Path log;

    private record Ended(int exitCode, String out, String err) {}

    @BeforeEach
    void makeTools() throws IOException {
        root = directory.toRealPath();
        log = root.resolve("runtime/dist/target/build.log");
        Files.copy(SCRIPT, root.resolve("wingman"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectories(root.resolve("bin"));
        for (String tool : TOOLS) {
            Files.createSymbolicLink(root.resolve("bin").resolve(tool), onPath(tool));
        }
        tool("javac", "echo 'javac 17.0.15'");
    }

    private static Path onPath(String tool) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(entry -> Path.of(entry, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(tool + " is not on the path"));
    }

    private void tool(String name, String body) throws IOException {
        Path file = root.resolve("bin").resolve(name);
        Files.deleteIfExists(file);
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private ProcessBuilder script(String... arguments) {
        List<String> command = new ArrayList<>(List.of(root.resolve("wingman").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", root.resolve("bin").toString());
        return builder;
    }

    private static Ended end(ProcessBuilder builder) throws Exception {
        Path err = Files.createTempFile("script", ".err");
        try {
            Process process = builder.redirectError(err.toFile()).start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), out, Files.readString(err));
        } finally {
            Files.delete(err);
        }
    }

    private Ended run(String... arguments) throws Exception {
        return end(script(arguments));
    }

    private String building() {
        return "wingman: building the distribution with Maven (a few minutes, most of it downloads; the log is in "
                + log + ")\n" + "  3/22  Wingman :: api\n";
    }

    @Test
    void theFirstCallBuildsAndSaysSoAndTheNextJustRuns() throws Exception {
        tool("mvn", WHOLE);

        assertThat(run("exec", "a b")).isEqualTo(new Ended(0, "ran exec a b\n", building() + "wingman: built.\n"));
        assertThat(run("plugins")).isEqualTo(new Ended(0, "ran plugins\n", ""));
        assertThat(root.resolve("calls")).hasContent("x\n");
    }

    @Test
    void rebuildBuildsAgain() throws Exception {
        tool("mvn", WHOLE);
        run("plugins");

        assertThat(run("--rebuild")).isEqualTo(new Ended(0, "", building() + "wingman: built.\n"));
        assertThat(root.resolve("calls")).hasContent("x\nx\n");
    }

    @Test
    void withoutMavenItSaysHowToGetIt() throws Exception {
        assertThat(run("plugins"))
                .isEqualTo(
                        new Ended(
                                4,
                                "",
                                "wingman: Maven is missing. Install it (for example: apt-get install maven) and run this again.\n"));
    }

    @Test
    void withoutACompilerItSaysHowToGetOne() throws Exception {
        tool("mvn", WHOLE);
        Files.delete(root.resolve("bin/javac"));
        String remedy = ": the first use builds Wingman, and a JRE has no compiler. Install a JDK 17 (for example:"
                + " apt-get install openjdk-17-jdk-headless) or set JAVA_HOME.\n";

        assertThat(run("plugins")).isEqualTo(new Ended(4, "", "wingman: no JDK found" + remedy));
        ProcessBuilder elsewhere = script("plugins");
        elsewhere.environment().put("JAVA_HOME", root + "/jre");
        assertThat(end(elsewhere))
                .isEqualTo(new Ended(4, "", "wingman: no JDK found in JAVA_HOME=" + root + "/jre" + remedy));
        assertThat(root.resolve("calls")).doesNotExist();
    }

    @Test
    void aJdkThatCannotEnforceIsNotUsed() throws Exception {
        tool("mvn", WHOLE);
        tool("javac", "echo 'javac 25.0.3'");

        assertThat(run("plugins"))
                .isEqualTo(
                        new Ended(
                                4,
                                "",
                                "wingman: " + root
                                        + "/bin/javac is of Java 25; Wingman needs a JDK 17 to 23: older ones cannot"
                                        + " build it, newer ones cannot enforce plugin permissions (JEP 486). Set JAVA_HOME.\n"));
    }

    @Test
    void aBuildThatFailsShowsTheErrorsAndWhereTheRestIs() throws Exception {
        tool("mvn", "echo '[INFO] fine'; echo '[ERROR] Could not resolve x:y:1'; exit 1");

        assertThat(run("plugins"))
                .isEqualTo(new Ended(
                        4,
                        "",
                        building().lines().findFirst().orElseThrow() + "\n[ERROR] Could not resolve x:y:1\n"
                                + "wingman: the build failed; the whole log is in " + log + "\n"));
    }

    @Test
    void aBuildThatEndsWithoutAnErrorOfMavenShowsTheEndOfTheLog() throws Exception {
        tool("mvn", "echo '[INFO] fine'; echo 'sh: java: cannot allocate memory'; exit 137");

        assertThat(run("plugins").err())
                .endsWith("[INFO] fine\nsh: java: cannot allocate memory\n"
                        + "wingman: the build failed; the whole log is in " + log + "\n");
    }

    @Test
    void halfADistributionIsNotRun() throws Exception {
        tool("mvn", HALF);

        assertThat(run("plugins"))
                .satisfies(ended -> assertThat(ended.exitCode()).isEqualTo(4))
                .satisfies(ended -> assertThat(ended.out()).isEmpty());
    }

    @Test
    void anInterruptedBuildIsDoneAgain() throws Exception {
        tool("mvn", HALF + "exec sleep 300");
        Process interrupted = script("plugins").start();
        // The progress is the word that Maven has begun.
        assertThat(interrupted.errorReader().readLine()).contains("building the distribution");
        assertThat(interrupted.errorReader().readLine()).contains("3/22");
        List<ProcessHandle> all = interrupted.descendants().toList();
        interrupted.toHandle().destroy();
        all.forEach(ProcessHandle::destroy);
        assertThat(interrupted.waitFor(30, TimeUnit.SECONDS)).isTrue();

        tool("mvn", WHOLE);
        Ended next = run("plugins");

        assertThat(next.exitCode()).as(next.toString()).isZero();
        assertThat(next.out()).isEqualTo("ran plugins\n");
        assertThat(next.err()).endsWith(building() + "wingman: built.\n");
    }
}
