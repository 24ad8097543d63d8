package dev.wingman.resource.script.provider;

import dev.wingman.resource.script.ScriptException;
import dev.wingman.resource.script.ScriptOutcome;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One script from its first process to its last. Runs on a thread that nobody interrupts; {@link #abort} ends it. */
final class ScriptRun implements Callable<ScriptOutcome> {

    /** For the last bytes in the pipes, once nobody writes to them any more. */
    private static final Duration DRAIN_BOUND = Duration.ofSeconds(1);

    /** What a shell would say of a process that was sent SIGKILL, and that the kernel keeps all the same. */
    private static final int KILLED = 128 + 9;

    private final ScriptCommand command;
    private final Path base;
    private final Executor executor;
    private final boolean streamed;
    private final CompletableFuture<Void> aborted = new CompletableFuture<>();
    private final OutputLines lines = new OutputLines();
    private final KeptOutput stdout;
    private final KeptOutput stderr;

    /**
     * @param base where the directory of the run is made
     * @param executor must have a thread for each task at once
     * @param streamed whether its lines are told while it runs
     */
    ScriptRun(ScriptCommand command, Path base, Executor executor, boolean streamed) {
        this.command = command;
        this.base = base;
        this.executor = executor;
        this.streamed = streamed;
        this.stdout = new KeptOutput(command.settings().keptOutput());
        this.stderr = new KeptOutput(command.settings().keptOutput());
    }

    /** Ends the script as its deadline would; {@link #call} then throws. Returns at once. */
    void abort() {
        aborted.complete(null);
    }

    /** What it writes while it runs, line by line, secrets replaced; ends with it. */
    OutputLines lines() {
        return lines;
    }

    @Override
    public ScriptOutcome call() throws ScriptException {
        try {
            return run();
        } finally {
            lines.end();
        }
    }

    private ScriptOutcome run() throws ScriptException {
        try (ScriptDirectory directory =
                ScriptDirectory.create(base, command.script().source())) {
            long now = ProcessStatus.now();
            long started = System.nanoTime();
            Process process = command.start(directory);
            ProcessTree tree = new ProcessTree(directory.id(), process.pid(), now);
            try {
                ScriptOutcome outcome = follow(process, tree, started);
                if (Files.exists(directory.held())) {
                    throw new ScriptException("the script was not run: it could have written in spite of read_only");
                }
                return outcome;
            } finally {
                if (!tree.stop(Duration.ZERO).survivors().isEmpty()) {
                    directory.keep();
                }
            }
        } catch (IOException e) {
            throw new ScriptException("the script could not be started: " + e.getMessage(), e);
        }
    }

    private ScriptOutcome follow(Process process, ProcessTree tree, long started) throws ScriptException {
        CompletableFuture<Void> output = pump(process);
        CompletableFuture<Integer> exit = CompletableFuture.supplyAsync(() -> exitCode(process), executor);
        long deadline = started + command.script().timeout().toNanos();
        boolean timedOut = !await(CompletableFuture.anyOf(exit, aborted), deadline - System.nanoTime());
        if (exit.isDone()) {
            long left = Math.max(0, deadline - System.nanoTime());
            long grace = command.settings().outputGrace().toNanos();
            await(CompletableFuture.anyOf(output, aborted), Math.min(grace, left));
        }
        ProcessTree.Ended ended = tree.stop(command.settings().terminationGrace());
        boolean complete = await(CompletableFuture.allOf(exit, output), DRAIN_BOUND.toNanos());
        if (aborted.isDone()) {
            throw new ScriptException("the script was ended because its plugin or the runtime stops");
        }
        return new ScriptOutcome(
                exit.getNow(KILLED),
                stdout.text(),
                stderr.text(),
                timedOut,
                !complete || stdout.truncated() || stderr.truncated(),
                ended.leftBehind(),
                ended.survivors(),
                Duration.ofNanos(System.nanoTime() - started));
    }

    /** Lets the script begin when both of its streams are in safe hands. */
    private CompletableFuture<Void> pump(Process process) {
        CountDownLatch ready = new CountDownLatch(2);
        CompletableFuture<Void> both = CompletableFuture.allOf(
                CompletableFuture.runAsync(new OutputPump(process.getInputStream(), output(stdout), ready), executor),
                CompletableFuture.runAsync(new OutputPump(process.getErrorStream(), output(stderr), ready), executor));
        try (OutputStream go = process.getOutputStream()) {
            ready.await();
            go.write('\n');
        } catch (IOException ended) {
            // It ended before it began; its exit code and its error output say why.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            abort();
        }
        return both;
    }

    private Output output(KeptOutput kept) {
        Output line = lines.ofStream();
        Output both = new Output() {
            @Override
            public void write(byte[] bytes, int length) {
                kept.write(bytes, length);
                line.write(bytes, length);
            }

            @Override
            public void end() {
                line.end();
            }
        };
        return Redaction.before(streamed ? both : kept, command.grant().filled().secrets());
    }

    private int exitCode(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return KILLED;
        }
    }

    /** Whether it was done in time; a task that failed is done. */
    private boolean await(CompletableFuture<?> task, long nanos) {
        try {
            task.get(nanos, TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            abort();
            return true;
        }
    }
}
