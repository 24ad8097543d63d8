package dev.wingman.resource.script.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.resource.script.ScriptException;
import dev.wingman.resource.script.ScriptOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Nothing that a script starts outlives it, however the script and its runner end. */
class ProcessTreeTest extends RunnerTest {

    private static final int SIGTERM = 128 + 15;
    private static final int SIGKILL = 128 + 9;

    @Test
    void theDeadlineEndsGrandchildrenToo() throws Exception {
        ScriptOutcome outcome = bash("echo $$; sh -c 'sleep 1000 & echo $!; wait' & echo $!; wait", SECOND);

        assertThat(outcome.timedOut()).isTrue();
        assertThat(outcome.exitCode()).isEqualTo(SIGTERM);
        assertThat(outcome.leftBehind()).isEqualTo(2);
        assertAllEnded(outcome, 3);
    }

    @Test
    void theDeadlineEndsWhatIgnoresSigterm() throws Exception {
        ScriptOutcome outcome = bash("trap '' TERM; echo $$; sleep 1000 & echo $!; while :; do wait; done", SECOND);

        assertThat(outcome.timedOut()).isTrue();
        assertThat(outcome.exitCode()).isEqualTo(SIGKILL);
        assertAllEnded(outcome, 2);
    }

    @Test
    void theDeadlineEndsWhatIsStopped() throws Exception {
        ScriptOutcome outcome = bash("echo $$; kill -STOP $$", SECOND);

        assertThat(outcome.timedOut()).isTrue();
        assertAllEnded(outcome, 1);
    }

    @Test
    void aScriptMayTidyUpAtItsDeadline() throws Exception {
        ScriptOutcome outcome = bash("trap 'echo tidy; exit 9' TERM; sleep 1000 & wait", SECOND);

        assertThat(outcome.timedOut()).isTrue();
        assertThat(outcome.stdout()).isEqualTo("tidy\n");
        assertThat(outcome.exitCode()).isEqualTo(9);
    }

    @Test
    void whatWasWrittenBeforeTheDeadlineIsKept() throws Exception {
        ScriptOutcome outcome = python("import time\nprint('begun')\ntime.sleep(1000)", SECOND);

        assertThat(outcome.timedOut()).isTrue();
        assertThat(outcome.stdout()).isEqualTo("begun\n");
    }

    @Test
    void aChildInASessionOfItsOwnDoesNotEscape() throws Exception {
        ScriptOutcome outcome = bash("setsid sh -c 'echo $$; exec sleep 1000' & wait -n", SECOND);

        assertThat(outcome.timedOut()).isTrue();
        assertAllEnded(outcome, 1);
    }

    @Test
    void aDaemonDoesNotEscape() throws Exception {
        ScriptOutcome outcome = python(
                """
                import os, time
                reader, writer = os.pipe()
                if os.fork() == 0:
                    os.setsid()
                    if os.fork() == 0:
                        os.chdir('/')
                        os.write(writer, b'%d' % os.getpid())
                        null = os.open('/dev/null', os.O_RDWR)
                        for fd in 0, 1, 2, writer:
                            os.dup2(null, fd)
                        time.sleep(1000)
                    os._exit(0)
                os.wait()
                print(os.read(reader, 20).decode())
                """);

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.timedOut()).isFalse();
        assertThat(outcome.leftBehind()).isEqualTo(1);
        assertAllEnded(outcome, 1);
    }

    @Test
    void aChildWithoutEnvironmentInASessionOfItsOwnDoesNotEscapeWhileItsParentLives() throws Exception {
        ScriptOutcome outcome = bash("env -i setsid sh -c 'echo $$; sleep 1000 & echo $!; wait' & wait", SECOND);

        assertThat(outcome.leftBehind()).isEqualTo(2);
        assertAllEnded(outcome, 2);
    }

    @Test
    void aChildInAGroupOfItsOwnDoesNotEscape() throws Exception {
        ScriptOutcome outcome = bash("set -m; env -i sleep 1000 >/dev/null 2>&1 & echo $!");

        assertThat(outcome.leftBehind()).isEqualTo(1);
        assertAllEnded(outcome, 1);
    }

    @Test
    void aProcessWhoseFirstThreadHasEndedDoesNotEscape() throws Exception {
        ScriptOutcome outcome = python(
                """
                import ctypes, os, threading, time
                if os.fork() == 0:
                    os.setsid()
                    if os.fork() == 0:
                        threading.Thread(target=time.sleep, args=(1000,)).start()
                        print(os.getpid(), flush=True)
                        ctypes.CDLL(None).syscall(60 if os.uname().machine == 'x86_64' else 93, 0)
                    os._exit(0)
                os.wait()
                """);

        assertThat(outcome.leftBehind()).isEqualTo(1);
        assertAllEnded(outcome, 1);
    }

    /** Each process starts the next in a session of its own and ends, so that no list of processes is ever true. */
    @Test
    void aChainOfProcessesThatEachStartTheNextDoesNotEscape() throws Exception {
        Path beat = meeting.resolve("beat");
        ScriptOutcome outcome = python(
                """
                import os, sys, time
                if os.fork() == 0:
                    while True:
                        os.setsid()
                        open('%s', 'w').close()
                        if os.fork() != 0:
                            os._exit(0)
                while not os.path.exists('%s'):
                    pass
                """
                        .formatted(beat, beat));

        assertThat(outcome.survivors()).isEmpty();
        Files.deleteIfExists(beat);
        bash("for n in {1..100}; do /bin/true; done");
        assertThat(beat).doesNotExist();
    }

    @Test
    void aChildThatHoldsTheOutputOpenDoesNotHoldUpTheScript() throws Exception {
        ScriptOutcome outcome = bash("sleep 1000 & echo $!");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.timedOut()).isFalse();
        assertThat(outcome.truncated()).isFalse();
        assertThat(outcome.leftBehind()).isEqualTo(1);
        assertThat(outcome.duration()).isLessThan(MINUTE.dividedBy(2));
        assertAllEnded(outcome, 1);
    }

    @Test
    void whatAChildWritesRightAfterTheScriptEndedIsKept() throws Exception {
        ScriptOutcome outcome = bash("( while test -e /proc/$$/fd/0; do :; done; echo late ) & echo early");

        assertThat(outcome.stdout()).isEqualTo("early\nlate\n");
    }

    @Test
    void interruptingTheCallerEndsTheScript() throws Exception {
        Path pid = meeting.resolve("pid");
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread caller = new Thread(() -> thrown.set(catching(
                () -> bash("setsid sleep 1000 & echo $! > " + pid + ".new; mv " + pid + ".new " + pid + "; wait"))));
        caller.start();
        Eventually.until("the script runs", () -> Files.exists(pid));

        caller.interrupt();
        caller.join();

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThat(alive(Long.parseLong(Files.readString(pid).trim()))).isFalse();
        assertThat(directories()).isEmpty();
    }

    @Test
    void aCallerThatIsInterruptedAlreadyStartsNothing() throws Exception {
        Path trace = meeting.resolve("trace");
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> bash("touch " + trace)).isInstanceOf(InterruptedException.class);

        assertThat(trace).doesNotExist();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void closingTheRunnerEndsItsScriptsAndStartsNoMore() throws Exception {
        Path pid = meeting.resolve("pid");
        CompletableFuture<Throwable> thrown = CompletableFuture.supplyAsync(
                () -> catching(() -> bash("echo $$ > " + pid + ".new; mv " + pid + ".new " + pid + "; sleep 1000")));
        Eventually.until("the script runs", () -> Files.exists(pid));

        runner.close();

        assertThat(alive(Long.parseLong(Files.readString(pid).trim()))).isFalse();
        assertThat(directories()).isEmpty();
        assertThat(thrown.get())
                .isInstanceOf(ScriptException.class)
                .hasMessage("the script was ended because its plugin or the runtime stops");
        assertThatThrownBy(() -> bash("true"))
                .isInstanceOf(ScriptException.class)
                .hasMessage("no script is started any more: the plugin or the runtime stops");
    }

    @Test
    void noThreadIsLeftWhenTheRunnerIsClosed() throws Exception {
        bash("true");
        runner.close();

        Eventually.until("no thread", () -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("wingman-script-")));
    }

    private interface Call {
        Object run() throws Exception;
    }

    private static Throwable catching(Call call) {
        try {
            return new AssertionError("nothing was thrown, but returned " + call.run());
        } catch (Exception e) {
            return e;
        }
    }

    private static void assertAllEnded(ScriptOutcome outcome, int count) {
        List<Long> pids = pids(outcome.stdout());
        assertThat(pids).hasSize(count).noneMatch(RunnerTest::alive);
        assertThat(outcome.survivors()).isEmpty();
    }
}
