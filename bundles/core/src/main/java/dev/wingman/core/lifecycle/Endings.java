package dev.wingman.core.lifecycle;

import dev.wingman.core.ActionService.RunningAction;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits until actions have ended. */
final class Endings {

    private Endings() {}

    /** Whether all of them ended within the deadline. */
    static boolean await(List<? extends RunningAction> actions, Duration deadline) throws InterruptedException {
        CountDownLatch left = new CountDownLatch(actions.size());
        actions.forEach(action -> action.report().onResolve(left::countDown));
        return left.await(deadline.toNanos(), TimeUnit.NANOSECONDS);
    }
}
