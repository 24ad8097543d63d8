package dev.wingman.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.permissions.KnownTarget;
import dev.wingman.permissions.TargetDirectory;
import dev.wingman.permissions.TargetsException;
import dev.wingman.shell.fake.FakePlugins;
import dev.wingman.shell.fake.FakeSandboxes;
import dev.wingman.shell.socket.GogoCommandLines;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code wingman:targets} as it is typed, through the real Gogo. */
class TargetCommandTest {

    private static final List<KnownTarget> CONTAINERS = List.of(
            new KnownTarget("docker://db", "exited", "postgres:16"), new KnownTarget("docker://web", "running", ""));

    private final ThreadIOImpl threadIo = new ThreadIOImpl();
    private TargetDirectory docker = () -> CONTAINERS;
    private CommandProcessorImpl processor;
    private TargetCommands commands;

    @BeforeEach
    void addCommands() {
        threadIo.start();
        processor = new CommandProcessorImpl(threadIo);
        commands = new TargetCommands(
                new FakeVocabulary(), new FakePlugins(Plugins.SANDBOXED, Plugins.SCRIPT), new OfDocker());
        processor.addCommand("wingman", commands, "targets");
        processor.addConverter(new AnswerConverter(ZoneOffset.UTC, new FakeSandboxes()));
    }

    @AfterEach
    void stop() {
        processor.stop();
        threadIo.stop();
    }

    private final class OfDocker implements TargetCommands.Directories {
        @Override
        public <T> Optional<T> with(String resource, Function<TargetDirectory, T> work) {
            return resource.equals("docker") ? Optional.of(work.apply(docker)) : Optional.empty();
        }

        @Override
        public Set<String> resources() {
            return Set.of("docker", "gone");
        }
    }

    private String run(String line) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new GogoCommandLines(processor).run(line, Path.of("/"), out, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whatThereIsIsListedWithItsState() throws Exception {
        assertThat(run("targets docker"))
                .isEqualTo(
                        """
            TARGET        STATE    NAME
            docker://db   exited   postgres:16
            docker://web  running  -
            """);
        assertThat(run("(targets docker) get 0")).isEqualTo("docker://db (postgres:16) is exited\n");
    }

    @Test
    void nothingIsSaidToBeNothing() throws Exception {
        docker = List::of;

        assertThat(run("targets docker")).isEqualTo("docker has no targets\n");
    }

    @Test
    void moreThanAnybodyReadsIsCut() throws Exception {
        docker = () -> IntStream.range(0, 5000)
                .mapToObj(n -> new KnownTarget("docker://c" + n, "running", ""))
                .toList();

        assertThat(commands.targets("docker")).hasSize(TargetSearch.MOST);
        assertThat(run("targets docker")).startsWith("only the first 1000 are shown\n");
    }

    @Test
    void aResourceWithoutADirectoryHasNothingToDiscover() {
        assertThatThrownBy(() -> commands.targets("script"))
                .isInstanceOf(CommandFailedException.class)
                .hasMessage("script has no targets to discover: nobody can list what there is for it");
    }

    @Test
    void anUnknownResourceIsAnsweredByTheNearest() {
        assertThatThrownBy(() -> commands.targets("doker"))
                .isInstanceOf(CommandFailedException.class)
                .hasMessage("no resource 'doker', did you mean 'docker'?");
        assertThatThrownBy(() -> commands.targets("a", "b")).hasMessage("usage: targets RESOURCE");
    }

    @Test
    void aFailureIsToldInItsOwnWords() {
        docker = () -> {
            throw new TargetsException("nobody answers at /var/run/docker.sock", new Exception());
        };

        assertThatThrownBy(() -> commands.targets("docker"))
                .isInstanceOf(CommandFailedException.class)
                .hasMessage("nobody answers at /var/run/docker.sock");
        assertThat(commands.namesFor("my-plugin")).isEmpty();
    }

    @Test
    void oneThatDoesNotAnswerIsInterruptedAtTheDeadline() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        TargetDirectory hung = () -> {
            try {
                new CountDownLatch(1).await();
                return List.of();
            } finally {
                interrupted.countDown();
            }
        };

        assertThatThrownBy(() -> TargetSearch.ask("docker", hung, Duration.ofMillis(1)))
                .isInstanceOf(CommandFailedException.class)
                .hasMessage("docker did not tell its targets within 0 s");
        interrupted.await();
    }

    @Test
    void completionOffersTheResourcesThatTellTheirTargetsAndThePermissionsThatThereAre() {
        ShellCompletion completion = new ShellCompletion(commands, new FakeVocabulary());

        assertThat(completion.resourcenames()).containsExactly("docker");
        assertThat(completion.permissionnames()).containsExactly("docker:read", "docker:restart", "script:execute");
    }

    @Test
    void completionOffersTheTargetsOfWhatAPluginDeclares() {
        assertThat(commands.namesFor("my-plugin")).containsExactly("docker://db", "docker://web");
        assertThat(commands.namesFor("script")).isEmpty();
        assertThat(commands.namesFor("none")).isEmpty();
    }
}
