package dev.wingman.resource.script.provider;

import dev.wingman.resource.script.Script;
import dev.wingman.resource.script.ScriptException;
import dev.wingman.resource.script.ScriptOutcome;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Runs scripts on threads of its own, so that neither a full stack, nor an interrupt, nor the rights of the calling
 * thread reach into the work. Thread-safe.
 */
final class ScriptRunner implements AutoCloseable {

    private final ScriptSettings settings;
    private final Path base;
    private final ReadOnlyStart readOnly;
    private final ExecutorService executor;
    private final Map<ScriptRun, Future<ScriptOutcome>> running = new HashMap<>();
    private boolean closed;

    /**
     * @param base where the directories of the runs are made
     * @param readOnly starts those that may only look
     */
    ScriptRunner(ScriptSettings settings, Path base, ReadOnlyStart readOnly) {
        this.settings = settings;
        this.base = base;
        this.readOnly = readOnly;
        this.executor = Executors.newCachedThreadPool(new ScriptThreads());
    }

    /** See {@link dev.wingman.resource.script.Scripts#run}. */
    ScriptOutcome run(Script script) throws ScriptException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before the script started");
        }
        ScriptRun run = new ScriptRun(ScriptCommand.of(script, settings, Map.of(), readOnly), base, executor);
        Future<ScriptOutcome> end = start(run);
        try {
            return end.get();
        } catch (InterruptedException e) {
            run.abort();
            awaitEnd(end);
            throw e;
        } catch (ExecutionException e) {
            throw asScriptException(e);
        } finally {
            forget(run);
        }
    }

    private synchronized Future<ScriptOutcome> start(ScriptRun run) throws ScriptException {
        if (closed) {
            throw new ScriptException("no script is started any more: the plugin or the runtime stops");
        }
        Future<ScriptOutcome> end = executor.submit(run);
        running.put(run, end);
        return end;
    }

    private synchronized void forget(ScriptRun run) {
        running.remove(run);
    }

    private static ScriptException asScriptException(ExecutionException failure) {
        if (failure.getCause() instanceof ScriptException known) {
            return known;
        }
        return new ScriptException("the script could not be run: " + failure.getCause(), failure);
    }

    /** Ends every script that runs, and waits for it; each has its bounds, so this has. */
    @Override
    public void close() {
        List<Future<ScriptOutcome>> ends;
        synchronized (this) {
            closed = true;
            ends = List.copyOf(running.values());
            running.keySet().forEach(ScriptRun::abort);
        }
        ends.forEach(ScriptRunner::awaitEnd);
        executor.shutdown();
        awaitThreads();
    }

    private void awaitThreads() {
        try {
            boolean ended = executor.awaitTermination(1, TimeUnit.SECONDS);
            if (!ended) {
                // A survivor holds a pipe; its reader ends with it.
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does not give up when interrupted: to return before the script is dead would be to lie. */
    private static void awaitEnd(Future<ScriptOutcome> end) {
        boolean interrupted = false;
        while (!end.isDone()) {
            try {
                end.get();
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                break; // It has ended, and run() says how.
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized String toString() {
        return "scripts under " + base + ": " + running.size() + " running" + (closed ? ", closed" : "");
    }
}
