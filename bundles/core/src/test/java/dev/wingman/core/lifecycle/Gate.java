package dev.wingman.core.lifecycle;

import dev.wingman.api.ActionResult;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.Promises;

/** Where a plugin of a test stays until the test lets it go on. */
final class Gate {

    /** Opened when the plugin is inside. */
    final CountDownLatch entered = new CountDownLatch(1);

    /** Opened at the end of each test, so that no stuck thread outlives it. */
    final CountDownLatch release = new CountDownLatch(1);

    Promise<ActionResult> enterAndWait() {
        entered.countDown();
        awaitInterrupt();
        return Promises.failed(new InterruptedException());
    }

    void awaitInterrupt() {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Promise<ActionResult> ignoreInterrupts() {
        boolean released = false;
        while (!released) {
            try {
                release.await();
                released = true;
            } catch (InterruptedException ignored) {
                // That is what such plugins do.
            }
        }
        return Promises.resolved(ActionResult.success("at last"));
    }

    /** For what nothing tells of. */
    static void awaitUntil(BooleanSupplier condition) {
        long deadline = System.nanoTime() + FakeRuntime.PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("waited " + FakeRuntime.PATIENCE + " in vain");
            }
            Thread.onSpinWait();
        }
    }
}
