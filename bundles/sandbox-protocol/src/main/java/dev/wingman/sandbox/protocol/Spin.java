package dev.wingman.sandbox.protocol;

import java.util.function.BooleanSupplier;

/**
 * Waits awake for a moment, for what is likely to come at once.
 *
 * <p>To put a thread to sleep and to wake it costs some ten microseconds, more than the whole lifecycle of a small action.
 * Who waits awake for about as long and sleeps then wastes at most as much again; and who has waited in vain leaves it
 * alone for a while, twice as long each time up to a bound, so that long actions and a busy machine pay little.
 *
 * <p>For any number of threads. It stands here because both sides of the protocol wait so, and the core does.
 */
public final class Spin {

    /** Somebody else must be able to bring about what is waited for. */
    private static final boolean USEFUL = Runtime.getRuntime().availableProcessors() > 1;

    private final long nanos;
    private final int mostSkipped;

    // Threads may get into each other's way here: then one more or less waits awake.
    private int toSkip;
    private int lastSkipped;

    /**
     * @param nanos how long it waits awake at most
     * @param mostSkipped how many waits in a row do not wait awake at most
     */
    public Spin(long nanos, int mostSkipped) {
        this.nanos = nanos;
        this.mostSkipped = mostSkipped;
    }

    /** Returns when it is so, or after its time, or at once if waiting awake has not paid lately. */
    public void until(BooleanSupplier so) {
        if (!USEFUL || so.getAsBoolean()) {
            return;
        }
        if (toSkip > 0) {
            toSkip--;
            return;
        }
        long begun = System.nanoTime();
        boolean inTime;
        do {
            Thread.onSpinWait();
            inTime = System.nanoTime() - begun < nanos;
        } while (inTime && !so.getAsBoolean());
        lastSkipped = inTime ? 0 : Math.min(2 * lastSkipped + 1, mostSkipped);
        toSkip = lastSkipped;
    }
}
