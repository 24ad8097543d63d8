package dev.wingman.sandbox.provider;

import dev.wingman.sandbox.protocol.Call;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Ends guests that take too long, whoever waits for them. Thread-safe. */
final class OverdueGuests {

    private final ScheduledExecutorService timer;
    private final Duration grace;

    /** @param grace between the request to cancel and the end of the guest */
    OverdueGuests(ScheduledExecutorService timer, Duration grace) {
        this.timer = timer;
        this.grace = grace;
    }

    /** The guest was told to cancel the call. */
    void watch(Guest guest, Call call) {
        Alarm kill =
                endAfter(grace, guest, "did not stop within " + grace.toMillis() + " ms after it was told to cancel");
        var unused = call.result().whenComplete((result, failure) -> kill.cancel());
    }

    /** Ends the guest for that reason after that time, unless the alarm is cancelled before. */
    Alarm endAfter(Duration time, Guest guest, String because) {
        try {
            var kill = timer.schedule(() -> guest.kill(because), time.toMillis(), TimeUnit.MILLISECONDS);
            return () -> kill.cancel(false);
        } catch (RejectedExecutionException e) {
            guest.kill("was ended with the sandbox");
            return () -> {};
        }
    }

    /** Set, until it is cancelled. */
    interface Alarm {
        void cancel();
    }
}
