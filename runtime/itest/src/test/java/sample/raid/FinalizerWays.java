package sample.raid;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** Ways onto the one thread of the JVM that runs finalizers. */
@SuppressWarnings({"removal", "deprecation"})
final class FinalizerWays {

    private static final long DEADLINE_IN_NS = TimeUnit.SECONDS.toNanos(20);

    private FinalizerWays() {}

    static void addTo(Map<String, Way> ways) {
        ways.put("finalizer", words -> {
            AtomicReference<String> outcome = new AtomicReference<>();
            abandon(() -> {
                try {
                    outcome.set("got " + (System.getenv("PATH") != null));
                } catch (SecurityException e) {
                    outcome.set(Raid.said(e));
                }
            });
            awaitCollection(() -> outcome.get() != null);
            return outcome.get();
        });
        ways.put("finalizer that waits", words -> {
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch letGo = new CountDownLatch(1);
            CountDownLatch next = new CountDownLatch(1);
            try {
                abandon(() -> {
                    begun.countDown();
                    await(letGo);
                });
                awaitCollection(() -> begun.getCount() == 0);
                abandon(next::countDown);
                System.gc();
                return "begun " + (begun.getCount() == 0) + ", others wait " + (next.getCount() == 1);
            } finally {
                letGo.countDown();
            }
        });
    }

    private static void abandon(Runnable atTheEnd) {
        new Abandoned(atTheEnd);
    }

    private static void awaitCollection(BooleanSupplier done) {
        long begun = System.nanoTime();
        while (!done.getAsBoolean() && System.nanoTime() - begun < DEADLINE_IN_NS) {
            System.gc();
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final class Abandoned {
        private final Runnable atTheEnd;

        Abandoned(Runnable atTheEnd) {
            this.atTheEnd = atTheEnd;
        }

        @Override
        protected void finalize() {
            atTheEnd.run();
        }
    }
}
