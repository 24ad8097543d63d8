package dev.wingman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DevCommandTest {

    private static final String ACTIVE = "fake 1.0.0 is active\n  name            Fake\n";

    @TempDir
    Path home;

    @TempDir
    Path work;

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final Lines out = new Lines();
    private final Lines err = new Lines();
    private Path plugin;
    private FakeHost host;

    @BeforeEach
    void makePlugin() throws Exception {
        plugin = Files.createDirectories(work.toRealPath().resolve("fake"));
        Files.writeString(plugin.resolve("manifest.yaml"), "id: fake\n");
        host = new FakeHost(home).withShell((line, directory, to, errors) -> {
            lines.add(line);
            write(to, line.startsWith("load") ? answers.isEmpty() ? ACTIVE : answers.poll() : "fake is unloaded\n");
            return 0;
        });
    }

    private CompletableFuture<Integer> dev(String... options) {
        String[] words = new String[options.length + 2];
        words[0] = "dev";
        words[1] = plugin.toString();
        System.arraycopy(options, 0, words, 2, options.length);
        return CompletableFuture.supplyAsync(() -> Main.run(
                words,
                host,
                new Surroundings(
                        new ByteArrayInputStream(new byte[0]),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false,
                        Map.of())));
    }

    private RuntimeHost.RunningRuntime start() throws Exception {
        return host.start(new RuntimeHost.Order(home, SocketPath.of(home), RuntimeHost.Mode.HEADLESS));
    }

    @Test
    void eachSaveDeploysAndRunsTheActionUntilTheDirectoryIsGone() throws Exception {
        answers.addAll(
                List.of(ACTIVE, "fake 1.0.0 is active\n  warning: the update is broken:\n  A.java:1:2: no\n", ACTIVE));
        try (RuntimeHost.RunningRuntime running = start()) {
            CompletableFuture<Integer> dev = dev("--action", "echo", "--param", "word=hello");
            out.await("fake 1.0.0 is active (");
            out.await("succeeded: ");

            Files.writeString(plugin.resolve("A.java"), "a");
            out.await("changed: A.java");
            out.await("fake 1.0.0 is active (");
            out.await("  A.java:1:2: no");

            Files.writeString(plugin.resolve("A.java"), "b");
            out.await("changed: A.java");
            out.await("succeeded: ");

            Files.delete(plugin.resolve("A.java"));
            Files.delete(plugin.resolve("manifest.yaml"));
            Files.delete(plugin);
            out.await("fake is unloaded");

            assertThat(dev.get(20, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(lines).contains("load " + plugin).endsWith("unload fake");
            assertThat(running).isNotNull();
        }
    }

    @Test
    void aPluginOfTheHomeStaysThere() throws Exception {
        plugin = Files.createDirectories(home.toRealPath().resolve("plugins/local/fake"));
        Files.writeString(plugin.resolve("manifest.yaml"), "id: fake\n");
        host = host.withShell((line, directory, to, errors) -> {
            lines.add(line);
            write(to, ACTIVE);
            return 0;
        });
        try (RuntimeHost.RunningRuntime running = start()) {
            CompletableFuture<Integer> dev = dev();
            out.await("fake 1.0.0 is active (");
            Files.delete(plugin.resolve("manifest.yaml"));
            Files.delete(plugin);

            assertThat(dev.get(20, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(lines).noneMatch(line -> line.startsWith("unload"));
            assertThat(running).isNotNull();
        }
    }

    @Test
    void whatTheRuntimeAnswersInAnotherFormIsNotTakenForSuccess() throws Exception {
        answers.add("what?\n");
        try (RuntimeHost.RunningRuntime running = start()) {
            assertThat(dev().get(20, TimeUnit.SECONDS)).isEqualTo(4);
            assertThat(running).isNotNull();
        }
        err.await("wingman: the runtime was lost: its 'load' answers what?");
    }

    @Test
    void withoutARuntimeItSaysHowToStartOne() throws Exception {
        assertThat(dev().get(20, TimeUnit.SECONDS)).isEqualTo(4);
        err.await("wingman: no runtime is running on " + home + ": start one with 'wingman start'");
    }

    @Test
    void aDirectoryWithoutAManifestIsNoPlugin() throws Exception {
        Files.delete(plugin.resolve("manifest.yaml"));

        assertThat(dev().get(20, TimeUnit.SECONDS)).isEqualTo(2);
        err.await("wingman: " + plugin + ": holds no manifest.yaml; 'wingman plugin new' makes a plugin directory");
    }

    @Test
    void aParameterThatIsNoneIsSaidBeforeAnythingIsDeployed() throws Exception {
        assertThat(dev("--action", "echo", "--param", "x").get(20, TimeUnit.SECONDS))
                .isEqualTo(2);
        err.await("wingman: parameter 'x': expected KEY=TEXT or KEY:=JSON");
        assertThat(lines).isEmpty();
    }

    @Test
    void whatIsForAnActionNeedsOne() throws Exception {
        assertThat(dev("--target", "x").get(20, TimeUnit.SECONDS)).isEqualTo(2);
        err.await("wingman: --target, --param and --yes belong to --action; see 'wingman dev --help'");
    }

    private static void write(OutputStream out, String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What was printed, line by line, as it comes. */
    private static final class Lines extends OutputStream {

        private final BlockingQueue<String> complete = new LinkedBlockingQueue<>();
        private final StringBuilder line = new StringBuilder();

        @Override
        public synchronized void write(int b) {
            if (b == '\n') {
                complete.add(line.toString());
                line.setLength(0);
            } else {
                line.append((char) b);
            }
        }

        void await(String beginning) throws InterruptedException {
            while (true) {
                String next = complete.poll(20, TimeUnit.SECONDS);
                assertThat(next).as("a line that begins with '%s'", beginning).isNotNull();
                if (next.startsWith(beginning)) {
                    return;
                }
            }
        }
    }
}
