package dev.wingman.sandbox.guest;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The threads that work for requests, each known by the request it works for, so that it can be interrupted. Bounded: the
 * host has to wait when all are busy. Thread-safe.
 */
final class Workers {

    private static final int MOST = 16;
    private static final int KEPT = 2;
    private static final ThreadLocal<@Nullable Request> CURRENT = new ThreadLocal<>();

    /** What a thread works for. */
    record Request(long id) {}

    private final Map<Long, Thread> working = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(KEPT, MOST, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), Workers::newThread);

    Workers() {
        threads.prestartAllCoreThreads();
    }

    /**
     * Works for a request on a thread of its own.
     *
     * @return false if all threads are busy
     */
    boolean begin(long id, Runnable work) {
        try {
            threads.execute(() -> run(id, work));
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    private void run(long id, Runnable work) {
        CURRENT.set(new Request(id));
        working.put(id, Thread.currentThread());
        try {
            work.run();
        } finally {
            CURRENT.remove();
            // Under the lock of the map's entry, so that no interrupt comes after this and hits the next request.
            working.compute(id, (key, thread) -> {
                Thread.interrupted();
                return null;
            });
        }
    }

    /** Interrupts whoever works for the request, if anybody still does. */
    void interrupt(long id) {
        working.computeIfPresent(id, (key, thread) -> {
            thread.interrupt();
            return thread;
        });
    }

    /** The request that the calling thread works for; -1 if it is none of ours. */
    long currentRequest() {
        Request request = CURRENT.get();
        return request == null ? -1 : request.id();
    }

    private static Thread newThread(Runnable task) {
        Thread thread = new Thread(task, "guest-worker");
        thread.setDaemon(true);
        return thread;
    }
}
