package dev.wingman.core.lifecycle;

import dev.wingman.sandbox.protocol.Spin;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A queue for a pool whose workers time out. One idle worker at most waits {@link Spin awake} for a moment and is handed
 * the next task; the others sleep as ever.
 */
final class HandingQueue extends LinkedBlockingQueue<Runnable> {

    private static final long serialVersionUID = 1L;

    /** In place of a task. */
    private enum Empty implements Runnable {
        /** Somebody holds out a hand. */
        HAND,
        NO_HAND;

        @Override
        public void run() {
            throw new AssertionError("no task");
        }
    }

    /** The task on its way from hand to hand, or why there is none. */
    private final transient AtomicReference<Runnable> hand = new AtomicReference<>(Empty.NO_HAND);

    private final transient Spin spin = new Spin(Machinery.AWAKE_IN_NANOS, Machinery.MOST_ASLEEP);

    HandingQueue(int capacity) {
        super(capacity);
    }

    /** Gives the task to a worker that waits awake; false if there is none. */
    boolean hand(Runnable task) {
        return hand.get() == Empty.HAND && hand.compareAndSet(Empty.HAND, task);
    }

    @Override
    public boolean offer(Runnable task) {
        return hand(task) || super.offer(task);
    }

    /** For an idle worker. */
    @Override
    public Runnable poll(long timeout, TimeUnit unit) throws InterruptedException {
        Runnable task = poll();
        if (task == null && hand.compareAndSet(Empty.NO_HAND, Empty.HAND)) {
            spin.until(() -> hand.get() != Empty.HAND || !isEmpty());
            task = hand.getAndSet(Empty.NO_HAND);
            if (task == Empty.HAND) {
                task = null;
            }
        }
        return task != null ? task : super.poll(timeout, unit);
    }

    /** A task that was handed over counts as waiting until its worker has seen it. */
    @Override
    public boolean remove(Object task) {
        return (task instanceof Runnable handed && hand.compareAndSet(handed, Empty.HAND)) || super.remove(task);
    }
}
