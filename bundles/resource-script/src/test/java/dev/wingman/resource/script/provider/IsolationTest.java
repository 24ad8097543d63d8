package dev.wingman.resource.script.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.resource.script.Script;
import dev.wingman.resource.script.Script.Interpreter;
import dev.wingman.resource.script.ScriptOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a script finds, and that nothing of it remains. */
class IsolationTest extends RunnerTest {

    @Test
    void theEnvironmentIsCleanAndNothingOfTheHosts() throws Exception {
        ScriptOutcome outcome = python("import os\nfor name in os.environ: print(name + '=' + os.environ[name])");

        Map<String, String> environment = outcome.stdout()
                .lines()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        // A shell that is bash adds these three, even to an empty environment.
        environment.keySet().removeAll(Set.of("PWD", "SHLVL", "_"));
        assertThat(environment.remove("WINGMAN_SCRIPT")).matches("[0-9a-f]{32}");
        String home = environment.remove("HOME");
        assertThat(home).startsWith(base + "/wingman-script-").endsWith("/home");
        assertThat(environment)
                .containsOnly(
                        Map.entry("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"),
                        Map.entry("LANG", "C.UTF-8"),
                        Map.entry("LC_ALL", "C.UTF-8"),
                        Map.entry("TMPDIR", home));
    }

    @Test
    void theWorkingDirectoryIsHomeEmptyAndPrivate() throws Exception {
        ScriptOutcome outcome = bash(
                """
                test "$(pwd)" = "$HOME" && echo home
                ls -A
                touch file; mkdir directory
                stat -c %a . .. ../script file directory
                """);

        assertThat(outcome.stdout()).isEqualTo("home\n700\n700\n600\n600\n700\n");
        assertThat(directories()).isEmpty();
    }

    @Test
    void standardInputIsEmptyAndNoOtherDescriptorIsOpen() throws Exception {
        ScriptOutcome outcome = python(
                """
                import os, sys
                print(repr(sys.stdin.read()))
                for fd in sorted(os.listdir('/proc/self/fd'), key=int):
                    try:
                        print(fd, os.readlink('/proc/self/fd/' + fd).split(':')[0])
                    except FileNotFoundError:
                        pass # the descriptor that listed
                """);

        assertThat(outcome.stdout()).isEqualTo("''\n0 /dev/null\n1 pipe\n2 pipe\n");
    }

    @Test
    void theTextOfAScriptIsInNoProcessList() throws Exception {
        ScriptOutcome outcome = bash("# SECRET\ntr '\\0' '\\n' < /proc/$$/cmdline");

        assertThat(outcome.stdout())
                .endsWith("/script\n")
                .doesNotContain("SECRET")
                .hasLineCount(2);
    }

    @Test
    void aScriptLeadsASessionAndAGroupOfItsOwnWithoutATerminal() throws Exception {
        ScriptOutcome outcome = python(
                """
                import os
                print(os.getpid() == os.getsid(0) == os.getpgrp())
                try:
                    open('/dev/tty')
                except OSError as e:
                    print(e.strerror)
                """);

        assertThat(outcome.stdout()).isEqualTo("True\nNo such device or address\n");
    }

    @Test
    void theLimitsAreThoseOfTheSettings() throws Exception {
        Map<String, Object> settings = Map.of("maxFileSizeInMiB", 1, "maxOpenFiles", 50, "maxProcesses", 1000);
        String source =
                """
                import resource, os
                for limit in 'CORE', 'FSIZE', 'NOFILE', 'NPROC':
                    print(resource.getrlimit(getattr(resource, 'RLIMIT_' + limit)))
                print(resource.getrlimit(resource.RLIMIT_CPU)[1] // os.cpu_count())
                """;
        try (ScriptRunner limited =
                new ScriptRunner(Settings.with(settings), base, readOnlyStart(), rules(), "script")) {
            ScriptOutcome outcome = limited.run(new Script(Interpreter.PYTHON, source, MINUTE));

            assertThat(outcome.stdout()).isEqualTo("(0, 0)\n(1048576, 1048576)\n(50, 50)\n(1000, 1000)\n70\n");
        }
    }

    @Test
    void aFileBeyondTheLimitEndsItsWriter() throws Exception {
        try (ScriptRunner limited = new ScriptRunner(
                Settings.with(Map.of("maxFileSizeInMiB", 1)), base, readOnlyStart(), rules(), "script")) {
            String source = "head -c 2000000 /dev/zero > file; echo $?; stat -c %s file";

            ScriptOutcome outcome = limited.run(new Script(Interpreter.BASH, source, MINUTE));

            assertThat(outcome.stdout()).isEqualTo("153\n1048576\n");
        }
    }

    @Test
    void whateverAScriptLeavesInItsDirectoryIsRemovedAndNoLinkFollowed() throws Exception {
        Path outside = Files.writeString(meeting.resolve("outside"), "untouched");
        ScriptOutcome outcome = bash(
                """
                mkdir -p closed/inner; touch closed/inner/file; chmod 000 closed/inner closed
                ln -s %s link; ln -s %s/ directory-link; ln -s nowhere dangling; ln -s / root
                mkfifo fifo; touch -- '-rf *' $'new\\nline' .hidden
                touch ../beside; mkdir ../beside-too; ln -s %s ../link
                """
                        .formatted(outside, meeting, meeting));

        assertThat(outcome.stderr()).isEmpty();
        assertThat(outcome.exitCode()).isZero();
        assertThat(directories()).isEmpty();
        assertThat(outside).hasContent("untouched");
    }

    @Test
    void aTreeDeeperThanAnyPathIsRemoved() throws Exception {
        ScriptOutcome outcome = python(
                """
                import os
                for n in range(2000):
                    os.mkdir('deep')
                    os.chdir('deep')
                    open('file', 'w').close()
                """);

        assertThat(outcome.exitCode()).isZero();
        assertThat(directories()).isEmpty();
    }
}
