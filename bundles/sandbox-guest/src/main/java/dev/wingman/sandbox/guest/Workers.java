package dev.wingman.sandbox.guest;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which thread works for which request, so that it can be interrupted. Thread-safe. */
final class Workers {

    /** So many requests are worked for at the same time; a host that has more of them has to wait. */
    static final int MOST = 16;

    private static final ThreadLocal<@Nullable Request> CURRENT = new ThreadLocal<>();

    /** What a thread works for. */
    record Request(long id) {}

    private final Map<Long, Thread> working = new ConcurrentHashMap<>();

    /** Works for a request on the calling thread. */
    void run(long id, Runnable work) {
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
}
