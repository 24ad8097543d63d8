package dev.wingman.journal.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits for the one writer. It goes on at once where somebody waits for what it writes; else it lingers, so that what nobody waits
 * for is written with what comes after, and the disk is not synchronised for each.
 *
 * @param <T> what is written
 */
final class WriteQueue<T> {

    private final long lingerNanos;
    private final int most;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<T> waiting = new ArrayDeque<>();

    /** When the first of those that wait came. */
    private long since;

    private boolean urgent;
    private boolean closed;

    /**
     * @param lingerNanos how long the first may wait for others, while nobody waits for one of them
     * @param most how many are handed out at once; so many do not wait any longer
     */
    WriteQueue(long lingerNanos, int most) {
        this.lingerNanos = lingerNanos;
        this.most = most;
    }

    /**
     * @param awaited whether somebody waits until it is written
     * @return false if the queue is closed
     */
    boolean add(T item, boolean awaited) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            if (waiting.isEmpty()) {
                since = System.nanoTime();
            }
            waiting.add(item);
            boolean first = waiting.size() == 1;
            if (first || (awaited && !urgent) || waiting.size() == most) {
                changed.signal();
            }
            urgent |= awaited;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for something to write.
     *
     * @return it, in the order in which it came; empty when the queue is closed and all was handed out
     */
    List<T> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.await();
            }
            long left = since + lingerNanos - System.nanoTime();
            while (left > 0 && !urgent && !closed && waiting.size() < most) {
                left = changed.awaitNanos(left);
            }
            List<T> taken = new ArrayList<>();
            while (taken.size() < most && !waiting.isEmpty()) {
                taken.add(waiting.remove());
            }
            // Of those that are left, the first may have come long ago: it does not linger.
            urgent = urgent && !waiting.isEmpty();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing more, and has what is there written at once. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }
}
