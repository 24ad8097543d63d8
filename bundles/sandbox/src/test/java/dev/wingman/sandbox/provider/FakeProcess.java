package dev.wingman.sandbox.provider;

import dev.wingman.sandbox.kernel.ExitStatus;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** A child that is no process: three pipes, and an end that the test or the host brings about. */
final class FakeProcess extends Process {

    private static final AtomicLong PIDS = new AtomicLong(100_000);
    private static final int SIGKILL = 9;

    final BytePipe in = new BytePipe();
    final BytePipe out = new BytePipe();
    final BytePipe err = new BytePipe();
    private final long pid = PIDS.incrementAndGet();
    private final CompletableFuture<ExitStatus> exit = new CompletableFuture<>();

    /** It ends: its streams close, then its status is there. */
    void end(int code, int signal) {
        out.end();
        err.end();
        in.end();
        exit.complete(new ExitStatus(code, signal));
    }

    String status() {
        return exit.join().toString();
    }

    @Override
    public OutputStream getOutputStream() {
        return in.out;
    }

    @Override
    public InputStream getInputStream() {
        return out.in;
    }

    @Override
    public InputStream getErrorStream() {
        return err.in;
    }

    @Override
    public long pid() {
        return pid;
    }

    @Override
    public boolean isAlive() {
        return !exit.isDone();
    }

    @Override
    public CompletableFuture<Process> onExit() {
        return exit.thenApply(status -> this);
    }

    @Override
    public int waitFor() {
        return exit.join().asExitValue();
    }

    @Override
    public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
        try {
            exit.get(timeout, unit);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public int exitValue() {
        return exit.join().asExitValue();
    }

    @Override
    public void destroy() {
        end(0, SIGKILL);
    }

    @Override
    public Process destroyForcibly() {
        destroy();
        return this;
    }
}
