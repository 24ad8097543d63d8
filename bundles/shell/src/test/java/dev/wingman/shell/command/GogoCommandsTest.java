package dev.wingman.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.manifest.Permission;
import dev.wingman.permissions.Explanation;
import dev.wingman.permissions.PermissionGuard;
import dev.wingman.permissions.PermissionOverview;
import dev.wingman.permissions.PermissionStanding;
import dev.wingman.permissions.PermissionStanding.Granted;
import dev.wingman.shell.fake.FakeActions;
import dev.wingman.shell.fake.FakeContext;
import dev.wingman.shell.fake.FakeNarrowing;
import dev.wingman.shell.fake.FakePlugins;
import dev.wingman.shell.fake.FakeSandboxes;
import dev.wingman.shell.socket.GogoCommandLines;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;

/** The commands as they are typed, through the real Gogo, to the last character. */
class GogoCommandsTest {

    @TempDir
    Path directory;

    private final ThreadIOImpl threadIo = new ThreadIOImpl();
    private final FakeActions actions = new FakeActions();
    private final FakePlugins plugins = new FakePlugins(Plugins.SCRIPT, Plugins.REFUSED, Plugins.BROKEN);
    private final FakeSandboxes sandboxes = new FakeSandboxes();
    private final FakeNarrowing narrowing = new FakeNarrowing();
    private CommandProcessorImpl processor;

    private record Ran(int status, String out, String err) {}

    @BeforeEach
    void addCommands() {
        threadIo.start();
        processor = new CommandProcessorImpl(threadIo);
        PluginCommands pluginCommands = new PluginCommands(plugins);
        ActionCommands actionCommands = new ActionCommands(actions);
        Guard guard = new Guard(narrowing);
        PermissionCommands permissionCommands = new PermissionCommands(
                FakeContext.of(Map.of(), () -> {}), plugins, guard, guard, narrowing, new FakeVocabulary());
        NarrowingCommands narrowingCommands = new NarrowingCommands(
                FakeContext.of(Map.of(), () -> {}), plugins, guard, guard, narrowing, new FakeVocabulary());
        for (String name : new String[] {"plugins", "plugin", "load", "unload"}) {
            processor.addCommand("wingman", pluginCommands, name);
        }
        for (String name : new String[] {"actions", "exec", "history", "report"}) {
            processor.addCommand("wingman", actionCommands, name);
        }
        processor.addCommand("wingman", new SandboxCommands(sandboxes), "sandboxes");
        processor.addListener(new UnknownCommands());
        processor.addCommand("wingman", permissionCommands, "permissions");
        processor.addCommand("wingman", permissionCommands, "why");
        processor.addCommand("wingman", narrowingCommands, "revoke");
        processor.addCommand("wingman", narrowingCommands, "grant");
        processor.addConverter(new AnswerConverter(ZoneOffset.UTC, sandboxes));
    }

    @AfterEach
    void stop() {
        processor.stop();
        threadIo.stop();
    }

    private Ran run(String line) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = new GogoCommandLines(processor).run(line, directory, out, err);
        return new Ran(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void listsPluginsWithTheReasonBelowEachThatIsNotActive() throws Exception {
        assertThat(run("plugins"))
                .isEqualTo(new Ran(
                        0,
                        """
            ID                VERSION     TRUST      STATE
            script            1.2.0-rc.1  trusted    active
            nginx-restarter   1.2.0-rc.1  sandboxed  refused
                the layer landlock, which is required, cannot be had: the kernel does not
                know it; to run sandboxed plugins without it, leave it out of
                required_layers in etc/sandbox.yaml
                warning: docker:restart is withheld
            half\\x1b[31mdone  -           -          broken
                manifest.yaml:3:10: version: '1' is no semantic version
                manifest.yaml:9:5: unknown key 'tust_level'
            """,
                        ""));
    }

    @Test
    void showsAllAboutOnePlugin() throws Exception {
        assertThat(run("plugin nginx-restarter").out())
                .isEqualTo(
                        """
            nginx-restarter 1.2.0-rc.1 is refused
              the layer landlock, which is required, cannot be had: the kernel does not know
              it; to run sandboxed plugins without it, leave it out of required_layers in
              etc/sandbox.yaml
              warning: docker:restart is withheld
              name            The nginx-restarter
              author          somebody
              description     Does what its name says, and says what it does.
              declares trust  sandboxed
              permissions     docker:read, docker:restart [nginx-*, redis]
              blast radius    container, changes state, not reversible
              source          /srv/wingman/plugins/local/nginx-restarter
            """);
    }

    @Test
    void answersAreObjectsThatGogoCanWorkWith() throws Exception {
        assertThat(run("((plugins) get 1) id").out()).isEqualTo("nginx-restarter\n");
        assertThat(run("(plugin script) bundleId").out()).isEqualTo("7\n");
    }

    @Test
    void listsTheActionsInService() throws Exception {
        assertThat(run("actions").out())
                .isEqualTo(
                        """
            PLUGIN  ACTION
            fake    echo
            fake    hang
            script  run_bash
            script  run_python
            """);
        assertThat(run("actions nobody").out()).isEqualTo("no actions: 'nobody' is not in service\n");
    }

    @Test
    void executesAnActionWithItsParametersAsTyped() throws Exception {
        Ran ran = run("exec fake echo --target web --param command='uname -a; df' n:=5 text=007 --timeout 7 --yes");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .isEqualTo(
                        """
            succeeded: echoed

              plugin      fake 1.0.0 (trusted)
              action      echo
              target      web
              id          a1
              took        1.2 s, from 2026-01-02T03:04:05Z
              guarded by  permission rows

              validate_pre   ok       1.0 ms  the request is sound
              execute        ok        1.2 s  echoed
              validate_post  ok         0 ms  execute reported success

            command: uname -a; df
            n: 5
            text: 007
            """);
        assertThat(actions.requests().take()).satisfies(request -> {
            assertThat(request.params()).containsEntry("n", 5L).containsEntry("text", "007");
            assertThat(request.timeout()).hasSeconds(7);
            assertThat(request.confirmed()).isTrue();
        });
    }

    @Test
    void failsWhenTheActionDoes() throws Exception {
        assertThat(run("exec fake rolled_back"))
                .satisfies(ran -> assertThat(ran.status()).isEqualTo(1))
                .satisfies(ran -> assertThat(ran.out()).startsWith("rolled_back: it ended so\n"));
    }

    @Test
    void remembersWhatWasRun() throws Exception {
        assertThat(run("history").out()).isEqualTo("no action has been run yet\n");
        run("exec fake echo");
        run("exec fake timed_out --target db");

        assertThat(run("history").out())
                .isEqualTo(
                        """
            STARTED         OUTCOME    PLUGIN  ACTION     TARGET  TOOK   ID
            01-02 03:04:05  timed_out  fake    timed_out  db      1.2 s  a2
            01-02 03:04:05  succeeded  fake    echo       -       1.2 s  a1
            """);
        assertThat(run("history 1").out()).contains("a2").doesNotContain("a1");
        assertThat(run("report a2").out()).startsWith("timed_out: it ended so\n");
    }

    @Test
    void saysWhatBecameOfEachDeclaredPermissionAndWhatWasUsed() throws Exception {
        assertThat(run("permissions script").out())
                .isEqualTo(
                        """
            PERMISSION      MAY              GRANTED  USED  LAST
            script:execute  execute scripts  in part  12    01-02 03:04:05
                manifest.yaml:9, left for bash, python*!python2
                etc/policy.yaml:4 leaves it only bash, python*
                script:execute on python2 was revoked by root@cli on 2026-01-02 03:04:05
                UTC; back with wingman:grant script script:execute python2
            docker:read     -                no       -     -
                its manifest.yaml does not declare it
            """);
        assertThat(run("permissions nginx-restarter").out())
                .startsWith(
                        """
            PERMISSION      MAY  GRANTED  USED  LAST
            docker:read     -    no       -     -
                manifest.yaml:8
                'nginx-restarter' is refused and has no permissions at all: the layer
            """);
        assertThat(run("((permissions script) get 0) left").out()).isEqualTo("bash\npython*!python2\n");
    }

    @Test
    void saysAboveThePermissionsWhatIsWrongWithThePolicy() throws Exception {
        narrowing.complaining("what etc/policy.yaml said before still holds, because it cannot be understood now:"
                + " /srv/wingman/etc/policy.yaml:3:5: permissions: is a list");

        assertThat(run("permissions script").out())
                .startsWith(
                        """
            what etc/policy.yaml said before still holds, because it cannot be understood
            now: /srv/wingman/etc/policy.yaml:3:5: permissions: is a list

            PERMISSION      MAY              GRANTED  USED  LAST
            """);
    }

    @Test
    void revokesAndGivesBack() throws Exception {
        assertThat(run("revoke script script:execute").out())
                .isEqualTo(
                        """
            revoked: script may not use script:execute from its next call on; give it back
            with 'grant script script:execute'
            it is trusted with everything; as long as something is revoked, it has what its
            manifest declares
            """);
        assertThat(narrowing.changes("script")).singleElement().satisfies(change -> assertThat(change.by())
                .matches("[A-Za-z0-9._-]+@cli"));
        assertThat(run("revoke script script:execute bash").out())
                .startsWith("nothing to change: script:execute on bash of script is revoked already\n");
        assertThat(run("grant script script:execute").out())
                .isEqualTo(
                        """
            granted: script may use script:execute on bash, python*!python2 from its next
            call on
            """);
        assertThat(run("(grant script script:execute bash) allowed").out()).isEqualTo("true\n");
        assertThat(run("grant script script:execute bash").out())
                .isEqualTo("nothing to change: script may use script:execute on bash\n");
    }

    @Test
    void revokesFromAPluginThatIsNotThereAndSaysSo() throws Exception {
        assertThat(run("revoke scrpt script:execute bash").out())
                .isEqualTo(
                        """
            revoked: scrpt may not use script:execute on bash from its next call on; give it
            back with 'grant scrpt script:execute bash'
            no plugin 'scrpt' is loaded, did you mean 'script'?
            """);
    }

    @Test
    void whatCannotBeRecordedIsAFailure() throws Exception {
        narrowing.full();

        assertThat(run("revoke script script:execute"))
                .isEqualTo(new Ran(1, "", "revoked, but only until the runtime stops: the disk is full\n"));
    }

    @Test
    void explainsWithAllThatADecisionRestsOn() throws Exception {
        run("revoke script script:execute bash");

        assertThat(run("why script script:execute bash").out())
                .isEqualTo(
                        """
            denied: plugin 'script' (trusted) may not execute scripts
              asked           script:execute on 'bash'
              because         it was revoked
              to allow it     give it back with wingman:grant script script:execute bash
              manifest        manifest.yaml:9 declares it
              trust           trusted, but held to its manifest while it is narrowed
              operator        nothing else
              row             none
            """);
        assertThat(run("((why script script:execute bash) grounds) remedy").out())
                .isEqualTo("give it back with wingman:grant script script:execute bash\n");
    }

    @Test
    void explainsADecision() throws Exception {
        assertThat(run("why script docker:read nginx").out())
                .isEqualTo(
                        """
            denied
              'script' does not declare docker:read for nginx: add '- docker:read' to
              'permissions' of its manifest
            """);
    }

    @Test
    void loadsAndUnloads() throws Exception {
        assertThat(run("unload script").out()).isEqualTo("script is unloaded\n");
        assertThat(run("plugins").out()).doesNotContain("script  ");
        assertThat(run("load nothing").err()).isEqualTo("load: " + directory + "/nothing does not exist\n");
        assertThat(run("load " + directory + "/nothing").err())
                .isEqualTo("load: " + directory + "/nothing does not exist\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            plugin                    | usage: plugin ID
            plugin a b                | usage: plugin ID
            plugin scrpt              | no plugin 'scrpt', did you mean 'script'?
            plugin 5                  | no plugin '5'; 'plugins' lists them
            plugins all               | usage: plugins
            load                      | usage: load PATH
            unload nobody             | no plugin 'nobody'; 'plugins' lists them
            exec fake                 | `usage: exec PLUGIN ACTION [--target T] [--timeout SECONDS] [--yes] [--dry-run] [--key KEY] [[--param] KEY=TEXT | KEY:=JSON]...`
            exec fake echo --timeout 0| --timeout 0: expected at least 1 second
            history no                | history no: expected a number from 1 to 999999
            report a77                | no action 'a77' has ended; 'history' lists those that have
            why script                | usage: why PLUGIN PERMISSION [TARGET]
            revoke script             | usage: revoke PLUGIN PERMISSION [TARGET]
            grant a b c d             | usage: grant PLUGIN PERMISSION [TARGET]
            revoke script docker:restrat | unknown permission 'docker:restrat', did you mean 'docker:restart'?
            grant script docker:read nginx | grant gives back what was revoked, and nothing of docker:read on nginx of script is; it is still denied: 'script' does not declare docker:read for nginx: add '- docker:read' to 'permissions' of its manifest
            why script docker         | 'docker' is not of the form resource:action, such as docker:read
            why script docker:restrat | unknown permission 'docker:restrat', did you mean 'docker:restart'?
            why nginx-restarter docker:read | 'nginx-restarter' is refused and has no permissions at all: the layer landlock, which is required, cannot be had: the kernel does not know it; to run sandboxed plugins without it, leave it out of required_layers in etc/sandbox.yaml
            sandboxes all             | usage: sandboxes
            fly                       | no command 'fly'; 'help' lists them
            plugns                    | no command 'plugns', did you mean 'plugins'?
            wingman:histroy 5         | no command 'histroy', did you mean 'history'?
            """)
    void saysInOneLineWhatIsWrong(String line, String message) throws Exception {
        assertThat(run(line)).isEqualTo(new Ran(1, "", message + "\n"));
    }

    /** Grants what 'script' declares and nobody revoked, as text that the real guard could say. */
    private record Guard(FakeNarrowing narrowing) implements PermissionGuard, PermissionOverview {

        @Override
        public void check(Bundle user, Permission permission, String target) {
            throw new UnsupportedOperationException("the shell only asks");
        }

        @Override
        public Explanation explain(Bundle user, Permission permission, String target) {
            if (narrowing.isRevoked(permission, target)) {
                return new Explanation(
                        false,
                        "none",
                        "revoked",
                        new Explanation.Grounds(
                                "plugin 'script' (trusted)",
                                permission + " on '" + target + "'",
                                "execute scripts",
                                "it was revoked",
                                "manifest.yaml:9 declares it",
                                "trusted, but held to its manifest while it is narrowed",
                                "nothing else",
                                "give it back with wingman:grant script " + permission + " " + target));
            }
            if (permission.toString().equals("script:execute")) {
                return new Explanation(true, "wingman:plugin/script/1", "declared in line 9 of its manifest");
            }
            String text = "'script' does not declare " + permission + " for " + target + ": add '- " + permission
                    + "' to 'permissions' of its manifest";
            return new Explanation(false, "deny", text);
        }

        @Override
        public List<PermissionStanding> standings(Bundle plugin) {
            return List.of(
                    new PermissionStanding(
                            Permission.parse("script:execute"),
                            "execute scripts",
                            9,
                            List.of("*"),
                            List.of("bash", "python*!python2"),
                            Granted.PART,
                            12,
                            Instant.parse("2026-01-02T03:04:05Z"),
                            "etc/policy.yaml:4 leaves it only bash, python*\nscript:execute on python2 was revoked by"
                                    + " root@cli on 2026-01-02 03:04:05 UTC; back with wingman:grant script script:execute"
                                    + " python2"),
                    new PermissionStanding(
                            Permission.parse("docker:read"),
                            "",
                            0,
                            List.of(),
                            List.of(),
                            Granted.NOTHING,
                            0,
                            Instant.EPOCH,
                            "its manifest.yaml does not declare it"));
        }
    }
}
