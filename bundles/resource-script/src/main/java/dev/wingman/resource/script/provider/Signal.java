package dev.wingman.resource.script.provider;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A signal, and how it is sent.
 *
 * <p>A group is signalled through the {@code kill} that is built into every {@code /bin/sh}: a fork at the end of a
 * script that overstays costs a millisecond, a native library (JNA) would cost every runtime its unpacking, and the
 * {@code kill} program is missing from small containers.
 */
enum Signal {
    TERM {
        @Override
        void send(ProcessHandle process) {
            process.destroy();
        }
    },
    KILL {
        @Override
        void send(ProcessHandle process) {
            process.destroyForcibly();
        }
    };

    private static final String SCRIPT = "kill -s \"$1\" -- \"-$2\"";

    abstract void send(ProcessHandle process);

    /** The handle is taken before the start time is compared, and compares it itself again: no other process is hit. */
    void send(ProcessStatus process) {
        ProcessHandle.of(process.pid()).ifPresent(handle -> ProcessStatus.of(process.pid())
                .filter(now -> now.startTicks() == process.startTicks())
                .ifPresent(same -> send(handle)));
    }

    /**
     * Signals the leader's group as a whole, so that no fork runs away between two signals, and each other process
     * alone.
     *
     * <p>The group is signalled only while a member of it is seen to live: the kernel gives its number to nobody else
     * until then.
     */
    void send(Collection<ProcessStatus> processes, long leader) {
        boolean sent = processes.stream().anyMatch(process -> process.group() == leader) && sendToGroup(leader);
        for (ProcessStatus process : processes) {
            if (!sent || process.group() != leader) {
                send(process);
            }
        }
    }

    private boolean sendToGroup(long group) {
        Path shell = Program.SHELL.find();
        if (shell == null) {
            return false;
        }
        ProcessBuilder kill =
                new ProcessBuilder(List.of(shell.toString(), "-c", SCRIPT, "sh", name(), Long.toString(group)));
        kill.environment().clear();
        kill.redirectInput(Redirect.from(Program.NOTHING)).redirectOutput(Redirect.DISCARD);
        kill.redirectError(Redirect.DISCARD);
        return succeeds(kill);
    }

    /** A machine that is out of processes cannot start another one, and then each is signalled alone. */
    private static boolean succeeds(ProcessBuilder command) {
        @Nullable Process process = null;
        try {
            process = command.start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            if (process != null) {
                process.destroyForcibly();
            }
        }
    }
}
