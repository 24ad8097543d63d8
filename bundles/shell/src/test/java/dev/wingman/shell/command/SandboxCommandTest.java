package dev.wingman.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.sandbox.LayerInfo;
import dev.wingman.sandbox.SandboxInfo;
import dev.wingman.sandbox.SandboxState;
import dev.wingman.shell.fake.FakePlugins;
import dev.wingman.shell.fake.FakeSandboxes;
import dev.wingman.shell.socket.GogoCommandLines;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code wingman:sandboxes} as it is typed, through the real Gogo, to the last character. */
class SandboxCommandTest {

    private static final SandboxInfo READY = new SandboxInfo(
            "my-plugin",
            SandboxState.READY,
            4711,
            List.of("landlock", "seccomp", "limits"),
            12,
            1,
            Duration.ofMillis(3_200),
            "");
    private static final SandboxInfo PAUSED = new SandboxInfo(
            "crasher",
            SandboxState.PAUSED,
            -1,
            List.of(),
            3,
            5,
            Duration.ofMillis(900),
            "its guest was killed by SIGSYS 5 times within a minute; the next one is started in 8 s");
    private static final SandboxInfo BLANK =
            new SandboxInfo("", SandboxState.BLANK, 4712, List.of(), 0, 0, Duration.ZERO, "waits for a plugin");
    private static final List<LayerInfo> LAYERS = List.of(
            new LayerInfo("landlock", true, true, "reads its own files and no others"),
            new LayerInfo("seccomp", true, true, "system calls to compute and answer, and no others"),
            new LayerInfo("namespaces", false, false, "the runtime does not run as root"),
            new LayerInfo("limits", true, false, "bounded memory"));

    private final ThreadIOImpl threadIo = new ThreadIOImpl();
    private final FakeSandboxes sandboxes = new FakeSandboxes();
    private CommandProcessorImpl processor;

    @BeforeEach
    void addCommands() {
        threadIo.start();
        processor = new CommandProcessorImpl(threadIo);
        processor.addCommand("wingman", new SandboxCommands(sandboxes), "sandboxes");
        processor.addCommand("wingman", new PluginCommands(new FakePlugins(Plugins.SANDBOXED)), "plugin");
        processor.addConverter(new AnswerConverter(ZoneOffset.UTC, sandboxes));
    }

    @AfterEach
    void stop() {
        processor.stop();
        threadIo.stop();
    }

    private String run(String line) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new GogoCommandLines(processor).run(line, Path.of("/"), out, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void listsGuestsAndBelowThemTheLayersAndWhyOneIsMissing() throws Exception {
        sandboxes.show(List.of(PAUSED, READY, BLANK), LAYERS);

        assertThat(run("sandboxes"))
                .isEqualTo(
                        """
            PLUGIN     STATE   PID   CALLS  ENDED  IDLE    LAYERS
            crasher    paused  -     3      5      900 ms  -
                its guest was killed by SIGSYS 5 times within a minute; the next one is
                started in 8 s
            my-plugin  ready   4711  12     1      3.2 s   3 of 4
                without namespaces
            -          blank   4712  0      0      -       -
                waits for a plugin

            LAYER       OFFERED  REQUIRED
            landlock    yes      yes
            seccomp     yes      yes
            namespaces  no       no
                the runtime does not run as root
            limits      yes      no
            """);
    }

    @Test
    void saysThatThereAreNoGuests() throws Exception {
        sandboxes.show(List.of(), LAYERS.subList(0, 1));

        assertThat(run("sandboxes"))
                .isEqualTo(
                        """
            no guests: no sandboxed plugin has been loaded

            LAYER     OFFERED  REQUIRED
            landlock  yes      yes
            """);
    }

    @Test
    void saysWhyThereCannotBeAny() throws Exception {
        sandboxes.show(
                List.of(),
                List.of(new LayerInfo(
                        "none",
                        false,
                        true,
                        "etc/sandbox.yaml:1:12: pool_size: expected a whole number from 0 to 64")));

        assertThat(run("sandboxes"))
                .isEqualTo(
                        """
            no guests: no sandboxed plugin has been loaded

            LAYER  OFFERED  REQUIRED
            none   no       yes
                etc/sandbox.yaml:1:12: pool_size: expected a whole number from 0 to 64
            """);
    }

    @Test
    void guestsAndLayersAreObjectsThatGogoCanWorkWith() throws Exception {
        sandboxes.show(List.of(READY, BLANK), LAYERS.subList(0, 2));

        assertThat(run("((sandboxes) get 0) pid")).isEqualTo("4711\n");
        assertThat(run("(sandboxes) get 0")).isEqualTo("the guest of my-plugin is ready, process 4711\n");
        assertThat(run("(sandboxes) get 1"))
                .isEqualTo("a guest without a plugin is blank, process 4712: waits for a plugin\n");
        assertThat(run("((sandboxes) layers) get 0")).isEqualTo("landlock: reads its own files and no others\n");
        assertThat(run("(sandboxes) layers"))
                .isEqualTo(
                        """
            LAYER     OFFERED  REQUIRED
            landlock  yes      yes
                reads its own files and no others
            seccomp   yes      yes
                system calls to compute and answer, and no others
            """);
    }

    @Test
    void sandboxedPluginIsShownWithItsWarningsItsGuestAndWhatHoldsIt() throws Exception {
        sandboxes.show(List.of(READY), LAYERS);

        assertThat(run("plugin my-plugin"))
                .isEqualTo(
                        """
            my-plugin 1.2.0-rc.1 is active
              warning: manifest.yaml:9: permissions: docker:restart is withheld
              name            The my-plugin
              author          somebody
              description     Does what its name says, and says what it does.
              declares trust  sandboxed
              permissions     docker:read
              blast radius    container, changes state, not reversible
              actions         my_action
              source          /srv/wingman/plugins/local/my-plugin
              guest           ready, process 4711
              held by         landlock, seccomp, limits
              bundle          8
            """);
    }
}
