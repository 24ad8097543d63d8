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
import org.jspecify.annotations.Nullable;

/**
 * Runs scripts on threads of its own, so that neither a full stack, nor an interrupt, nor the rights of the calling
 * thread reach into the work. Thread-safe.
 */
final class ScriptRunner implements AutoCloseable {

    private final ScriptSettings settings;
    private final Path base;
    private final ReadOnlyStart readOnly;
    private final RulesSource rules;
    private final String plugin;
    private final ExecutorService executor;
    private final Map<ScriptRun, Future<ScriptOutcome>> running = new HashMap<>();
    private boolean closed;

    /**
     * @param base where the directories of the runs are made
     * @param readOnly starts those that may only look
     * @param plugin the id of the plugin whose scripts they are
     */
    ScriptRunner(ScriptSettings settings, Path base, ReadOnlyStart readOnly, RulesSource rules, String plugin) {
        this.settings = settings;
        this.base = base;
        this.readOnly = readOnly;
        this.rules = rules;
        this.plugin = plugin;
        this.executor = Executors.newCachedThreadPool(new ScriptThreads());
    }

    /** See {@link dev.wingman.resource.script.Scripts#check}. */
    void check(Script script) throws ScriptException {
        command(script);
    }

    /** See {@link dev.wingman.resource.script.Scripts#load}. */
    String load(String file) throws ScriptException {
        return new ScriptFiles(rules.current().directories()).read(file);
    }

    private ScriptCommand command(Script script) throws ScriptException {
        OperatorRules current = rules.current();
        Grant grant = new Grant(current.bounds().limit(script.limits()), current.fill(script.environment(), plugin));
        return ScriptCommand.of(script, settings, grant, readOnly);
    }

    /** Runs a script to its end. */
    ScriptOutcome run(Script script) throws ScriptException, InterruptedException {
        return start(script, false).end();
    }

    /**
     * Starts a script; whoever does must see to its {@link Running#end} or stop it.
     *
     * @param streamed whether its lines will be asked for
     */
    Running start(Script script, boolean streamed) throws ScriptException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before the script started");
        }
        ScriptRun run = new ScriptRun(command(script), base, executor, streamed);
        return new Running(run, start(run));
    }

    /** A script that was started. Needs no rights of its user's thread. */
    final class Running {

        private final ScriptRun run;
        private final Future<ScriptOutcome> end;

        private Running(ScriptRun run, Future<ScriptOutcome> end) {
            this.run = run;
            this.end = end;
        }

        /** The next line that it wrote, or null when there will be none. */
        @Nullable
        String nextLine() throws InterruptedException {
            return run.lines().next();
        }

        /** Waits for its end; an interrupt ends it. */
        ScriptOutcome end() throws ScriptException, InterruptedException {
            try {
                return end.get();
            } catch (ExecutionException e) {
                throw asScriptException(e);
            } finally {
                stop();
            }
        }

        /** Ends it if it still runs, and waits until it has ended. */
        void stop() {
            if (!end.isDone()) {
                run.abort();
                awaitEnd(end);
            }
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
