package dev.wingman.testkit;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.util.promise.Promise;

/** What a phase promised, or what it failed with. */
final class Promised {

    private Promised() {}

    static <T> T value(String phase, Duration timeout, @Nullable Promise<T> promise) throws Exception {
        if (promise == null) {
            throw new AssertionError(phase + " returned null in place of a promise");
        }
        CountDownLatch resolved = new CountDownLatch(1);
        promise.onResolve(resolved::countDown);
        if (!resolved.await(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new AssertionError(phase + " did not answer within " + timeout.toMillis() + " ms");
        }
        try {
            T value = promise.getValue();
            if (value == null) {
                throw new AssertionError(phase + " answered null");
            }
            return value;
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception failure) {
                throw failure;
            }
            throw new AssertionError(phase + " failed", e.getCause());
        }
    }
}
