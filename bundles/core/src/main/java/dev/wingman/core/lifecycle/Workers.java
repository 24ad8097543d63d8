package dev.wingman.core.lifecycle;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads that actions run on: a fixed number, with a bounded queue before them. */
@SuppressWarnings("removal") // Shutting a pool down and interrupting its threads need rights that a caller may lack.
final class Workers {

    private static final long IDLE_SECONDS = 30;

    private final CoreThreads threads = new CoreThreads("wingman-action");
    private final int size;
    private final int queueSize;
    private final ThreadPoolExecutor spare;
    private volatile ThreadPoolExecutor pool;

    Workers(int size, int queueSize) {
        this.size = size;
        this.queueSize = queueSize;
        this.pool = newPool();
        this.spare = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                new CoreThreads("wingman-spare"),
                (task, executor) -> task.run());
    }

    /** Runs the task on the next free worker; false if too many wait already. */
    boolean offer(Runnable task) {
        while (true) {
            ThreadPoolExecutor current = pool;
            if (((HandingQueue) current.getQueue()).hand(task)) {
                return true; // The pool itself would rather start another thread, up to its full number.
            }
            try {
                current.execute(task);
                return true;
            } catch (RejectedExecutionException e) {
                if (current == pool) {
                    return false;
                }
            }
        }
    }

    /** The task needs no worker any more: its place in the queue is free. */
    void forget(Runnable task) {
        pool.remove(task);
    }

    /**
     * Runs the task at once on a thread of its own, for what must not wait behind other actions: to go on with an action
     * whose worker is stuck, to end one that never began, to tell callers of a report. As many as there are actions.
     */
    void runNow(Runnable task) {
        spare.execute(task);
    }

    /** No longer counts the thread that is stuck in a plugin; to be undone when it comes back. */
    Runnable replaceStuckThread() {
        ThreadPoolExecutor current = pool;
        resize(current, 1);
        return () -> resize(current, -1);
    }

    /** Lets go of every thread once its action has ended: what a plugin left in thread locals goes with it. */
    synchronized void renew() {
        ThreadPoolExecutor old = pool;
        pool = newPool();
        // What waits must not depend on the threads of the old pool, which may all be stuck.
        List<Runnable> waiting = new ArrayList<>();
        old.getQueue().drainTo(waiting);
        shutDown(old);
        for (Runnable task : waiting) {
            if (!offer(task)) {
                runNow(task);
            }
        }
    }

    synchronized void close() {
        shutDown(pool);
        shutDown(spare);
    }

    private synchronized void resize(ThreadPoolExecutor executor, int by) {
        if (by > 0) {
            executor.setMaximumPoolSize(executor.getMaximumPoolSize() + by);
            executor.setCorePoolSize(executor.getCorePoolSize() + by);
        } else {
            executor.setCorePoolSize(executor.getCorePoolSize() + by);
            executor.setMaximumPoolSize(executor.getMaximumPoolSize() + by);
        }
    }

    private ThreadPoolExecutor newPool() {
        ThreadPoolExecutor executor = new ThreadPoolExecutor(
                size, size, IDLE_SECONDS, TimeUnit.SECONDS, new HandingQueue(queueSize), threads);
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    private static void shutDown(ThreadPoolExecutor executor) {
        AccessController.doPrivileged((PrivilegedAction<Object>) () -> {
            executor.shutdown();
            return executor;
        });
    }

    @Override
    public String toString() {
        ThreadPoolExecutor current = pool;
        return current.getActiveCount() + " of " + current.getMaximumPoolSize() + " workers busy, "
                + current.getQueue().size() + " of " + queueSize + " places in the queue taken";
    }
}
