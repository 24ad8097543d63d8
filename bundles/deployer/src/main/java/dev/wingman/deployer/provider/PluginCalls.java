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

/**
 * The one boundary behind which code of plugins runs in this bundle: on other threads, each call with a deadline.
 *
 * <p>A thread that a plugin does not give back is interrupted and left alone; the next call gets another one.
 */
final class PluginCalls implements AutoCloseable {

    /** What a call came to. */
    sealed interface Answer<T> {

        record Returned<T>(T value) implements Answer<T> {}

        /** @param what the class and message of what was thrown */
        record Threw<T>(String what) implements Answer<T> {}

        record Late<T>(Duration deadline) implements Answer<T> {}
    }

    /** So many threads a runtime can lose to hanging plugins before no further one is tried. */
    private static final int MOST_THREADS = 64;

    private static final Logger LOG = System.getLogger("dev.wingman.deployer");

    private final AtomicInteger counter = new AtomicInteger();
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(0, MOST_THREADS, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), this::newThread);

    /** Runs the call on another thread and waits for it until the deadline. */
    <T> Answer<T> call(Duration deadline, Callable<T> call) throws InterruptedException {
        Future<Answer<T>> answer;
        try {
            answer = threads.submit(() -> guarded(call));
        } catch (RejectedExecutionException e) {
            return new Answer.Threw<>(MOST_THREADS + " threads hang in plugins; restart the runtime without them");
        }
        try {
            return answer.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            LOG.log(Level.WARNING, "a thread is interrupted and left to a plugin that did not answer in {0}", deadline);
            answer.cancel(true);
            return new Answer.Late<>(deadline);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the boundary let something through", e);
        }
    }

    /** A plugin may throw whatever can be thrown, in its constructor, its initialisers, its methods. */
    private static <T> Answer<T> guarded(Callable<T> call) {
        try {
            return new Answer.Returned<>(call.call());
        } catch (Throwable thrown) {
            return new Answer.Threw<>(Thrown.describe(thrown));
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
