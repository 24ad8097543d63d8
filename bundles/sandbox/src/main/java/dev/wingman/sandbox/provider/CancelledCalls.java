package dev.wingman.sandbox.provider;

import dev.wingman.sandbox.protocol.Call;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Ends guests that do not give up a call that was cancelled. */
final class CancelledCalls {

    private final ScheduledExecutorService timer;
    private final Duration grace;

    /** @param grace between the request to cancel and the end of the guest */
    CancelledCalls(ScheduledExecutorService timer, Duration grace) {
        this.timer = timer;
        this.grace = grace;
    }

    /** The guest was told to cancel the call. */
    void watch(Guest guest, Call call) {
        var kill = timer.schedule(
                () -> {
                    if (!call.result().isDone()) {
                        guest.kill("did not stop within " + grace.toMillis() + " ms after it was told to cancel");
                    }
                },
                grace.toMillis(),
                TimeUnit.MILLISECONDS);
        var unused = call.result().whenComplete((result, failure) -> kill.cancel(false));
    }
}
