package dev.wingman.deployer.provider;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The one thread that makes all changes, one after the other. */
final class DeployerThread implements AutoCloseable {

    /** Something to be done on the thread. */
    @FunctionalInterface
    interface Job {
        void run() throws InterruptedException;
    }

    private static final Logger LOG = System.getLogger("dev.wingman.deployer");

    private final ThreadPoolExecutor executor =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), DeployerThread::newThread);

    DeployerThread() {
        executor.prestartCoreThread(); // By whoever activates us, not by a caller that has a plugin on its stack.
    }

    /** Does it some time after this; nobody waits. */
    void run(Job job) {
        try {
            executor.execute(() -> interruptibly(job));
        } catch (RejectedExecutionException e) {
            LOG.log(Level.DEBUG, "the deployer is closed");
        }
    }

    private static void interruptibly(Job job) {
        try {
            job.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Does it and waits for what came of it.
     *
     * @throws IllegalStateException if the deployer is closed, is busy for too long, or the caller is interrupted
     */
    <T> T call(Callable<T> job, Duration deadline) {
        FutureTask<T> task = new FutureTask<>(job);
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("the deployer is closed", e);
        }
        return await(task, deadline);
    }

    /** See {@link #call}. */
    static <T> T await(Future<T> future, Duration deadline) {
        try {
            return future.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the deployer works; it goes on", e);
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "the deployer is not through after " + deadline.toSeconds() + " s; it goes on", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the deployer failed: " + e.getCause(), e);
        }
    }

    private static Thread newThread(Runnable task) {
        Thread thread = new Thread(task, "wingman-deployer");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler(
                (t, e) -> LOG.log(Level.ERROR, "a change of the plugins failed: a defect in the deployer", e));
        return thread;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
