package dev.wingman.sandbox.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A child process that was confined before its first instruction, has nothing of this JVM's environment and no descriptor but
 * its three standard streams, and can be told to die with this JVM ({@link SelfConfinement}).
 *
 * <p>It is the child of a thread of its own, the only one of this JVM that may be confined with it ({@link Keeper}). The
 * streams are not buffered. For any thread.
 */
public final class ConfinedProcess extends Process {

    private static final int SIGTERM = 15;
    private static final int SIGKILL = 9;

    private final Keeper keeper;
    private final int pid;
    private final OutputStream in;
    private final InputStream out;
    private final InputStream err;

    private ConfinedProcess(Keeper keeper, int pid, OutputStream in, InputStream out, InputStream err) {
        this.keeper = keeper;
        this.pid = pid;
        this.in = in;
        this.out = out;
        this.err = err;
    }

    /**
     * Starts a process.
     *
     * @param command the absolute path of the program, and its arguments
     * @param directory where it starts; whether it may read there is for the confinement to say
     * @throws KernelException if a step of the confinement, or the start, failed: then there is no process
     * @throws IOException if a standard stream could not be opened
     */
    public static ConfinedProcess start(List<String> command, Path directory, Confinement confinement)
            throws IOException {
        return start(command, List.of(), directory, spawn -> Keeper.of(confinement, spawn));
    }

    /** Has somebody start what is prepared, and look after it. */
    @FunctionalInterface
    interface Start {
        Keeper of(Spawn spawn) throws IOException;
    }

    /** @param variables of its environment, each as {@code NAME=value} */
    static ConfinedProcess start(List<String> command, List<String> variables, Path directory, Start start)
            throws IOException {
        if (command.isEmpty() || !command.get(0).startsWith("/")) {
            throw new IllegalArgumentException("a confined program needs its absolute path: " + command);
        }
        try (Pipe in = Pipe.open();
                Pipe out = Pipe.open();
                Pipe err = Pipe.open();
                Spawn spawn = new Spawn(command, variables, directory, in, out, err)) {
            Keeper keeper = start.of(spawn);
            return new ConfinedProcess(keeper, spawn.pid(), in.hostWrites(), out.hostReads(), err.hostReads());
        }
    }

    @Override
    public OutputStream getOutputStream() {
        return in;
    }

    @Override
    public InputStream getInputStream() {
        return out;
    }

    @Override
    public InputStream getErrorStream() {
        return err;
    }

    @Override
    public long pid() {
        return pid;
    }

    @Override
    public ProcessHandle toHandle() {
        return ProcessHandle.of(pid).orElseThrow(() -> new IllegalStateException("process " + pid + " has ended"));
    }

    @Override
    public int waitFor() throws InterruptedException {
        keeper.awaitEnd();
        return exitValue();
    }

    @Override
    public boolean waitFor(long timeout, TimeUnit unit) throws InterruptedException {
        return keeper.awaitEnd(unit.toNanos(timeout));
    }

    @Override
    public boolean isAlive() {
        return keeper.status().isEmpty();
    }

    /** As the JDK counts, 128 + signal where a signal ended it. */
    @Override
    public int exitValue() {
        return exitStatus().asExitValue();
    }

    /**
     * How it ended.
     *
     * @throws IllegalThreadStateException while it runs
     */
    public ExitStatus exitStatus() {
        return keeper.status().orElseThrow(() -> new IllegalThreadStateException("process " + pid + " has not ended"));
    }

    /** On a thread of its own: what waits for the end must not run on the confined one. */
    @Override
    public CompletableFuture<Process> onExit() {
        CompletableFuture<Process> end = new CompletableFuture<>();
        Thread waiting = new Thread(null, () -> completeAtEnd(end), "wingman-exit-" + pid, 0, false);
        waiting.setDaemon(true);
        waiting.start();
        return end;
    }

    private void completeAtEnd(CompletableFuture<Process> end) {
        try {
            keeper.awaitEnd();
            end.complete(this);
        } catch (InterruptedException e) {
            end.completeExceptionally(e);
        }
    }

    @Override
    public boolean supportsNormalTermination() {
        return true;
    }

    @Override
    public void destroy() {
        keeper.signal(SIGTERM);
    }

    @Override
    public Process destroyForcibly() {
        keeper.signal(SIGKILL);
        return this;
    }

    @Override
    public String toString() {
        return "process " + pid + keeper.status().map(status -> ", " + status).orElse(", running");
    }
}
