package dev.wingman.shell.socket;

import dev.wingman.wire.Protocol;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** One command line of the shell for one client, its output passed on as it comes. */
final class ShellOperation implements Operation {

    private final CommandLines commandLines;
    private final Executor threads;
    private final String line;
    private final Path directory;
    private final OperationAnswers answers;
    private @Nullable Thread thread;
    private boolean cancelled;

    ShellOperation(CommandLines commandLines, Executor threads, String line, Path directory, OperationAnswers answers) {
        this.commandLines = commandLines;
        this.threads = threads;
        this.line = line;
        this.directory = directory;
        this.answers = answers;
    }

    @Override
    public void begin() {
        try {
            threads.execute(this::run);
        } catch (RejectedExecutionException e) {
            answers.last(Protocol.Refusal.BUSY.frame("too many commands of the shell at once, try again later"));
        }
    }

    private void run() {
        int status = 1;
        if (enter()) {
            try (OutputFrames out = new OutputFrames("out", answers);
                    OutputFrames err = new OutputFrames("err", answers)) {
                status = commandLines.run(line, directory, out, err);
            } catch (InterruptedException | IOException e) {
                SocketLoop.LOG.log(System.Logger.Level.DEBUG, "a command of the shell was cut: " + e.getMessage());
            } finally {
                leave();
            }
        }
        answers.last(Protocol.frame("exit", "status", status));
    }

    private synchronized boolean enter() {
        thread = Thread.currentThread();
        return !cancelled;
    }

    /** From here on the thread belongs to the next command: an interrupt meant for this one must not reach it. */
    private synchronized void leave() {
        thread = null;
        Thread.interrupted();
    }

    /** The thread is interrupted; the last answer comes when the command has heeded that. */
    @Override
    public synchronized void cancel(String reason) {
        cancelled = true;
        if (thread != null) {
            thread.interrupt();
        }
    }
}
