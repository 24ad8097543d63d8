package dev.wingman.deployer.provider;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The one boundary behind which code of plugins runs in this bundle: on other threads, each call with a deadline.
 *
 * <p>A thread that a plugin does not give back is interrupted and left alone; the next call gets another one.
 */
final class PluginCalls implements AutoCloseable {

    /** What a call came to. */
    sealed interface Answer<T> {

        record Returned<T>(T value) implements Answer<T> {}

        /** @param reason what threw which exception, or why it was not tried */
        record Threw<T>(String reason) implements Answer<T> {}

        /** @param reason what did not return in time */
        record Late<T>(String reason) implements Answer<T> {}
    }

    /** So many threads a runtime can lose to hanging plugins before no further one is tried. */
    private static final int MOST_THREADS = 64;

    private static final Logger LOG = System.getLogger("dev.wingman.deployer");

    private final AtomicInteger counter = new AtomicInteger();
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(0, MOST_THREADS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), this::newThread);

    /**
     * Runs the call on another thread and waits for it until the deadline.
     *
     * @param step what the call is about at the time, for the reason; the call may change it as it goes
     */
    <T> Answer<T> call(Duration deadline, AtomicReference<String> step, Callable<T> call) throws InterruptedException {
        Future<Answer<T>> answer;
        try {
            answer = threads.submit(() -> guarded(step, call));
        } catch (RejectedExecutionException e) {
            return new Answer.Threw<>(MOST_THREADS + " threads hang in plugins; restart the runtime without them");
        }
        try {
            return answer.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            // Before the interrupt, which may take the call on to its next step.
            String reason = step.get() + " did not return within " + deadline.toMillis() / 1000.0 + " s";
            LOG.log(Level.WARNING, "a thread is interrupted and left alone: {0}", reason);
            answer.cancel(true);
            return new Answer.Late<>(reason);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the boundary let something through", e);
        }
    }

    /** A plugin may throw whatever can be thrown, in its constructor, its initialisers, its methods. */
    private static <T> Answer<T> guarded(AtomicReference<String> step, Callable<T> call) {
        try {
            return new Answer.Returned<>(call.call());
        } catch (Throwable thrown) {
            return new Answer.Threw<>(step.get() + " threw " + Thrown.describe(thrown));
        }
    }

    private Thread newThread(Runnable task) {
        Thread thread = new Thread(task, "wingman-plugin-call-" + counter.incrementAndGet());
        thread.setDaemon(true);
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        return thread;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    @Override
    public String toString() {
        return threads.getActiveCount() + " of " + threads.getPoolSize() + " plugin threads busy";
    }
}
