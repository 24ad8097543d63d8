package dev.wingman.sandbox.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SpinTest {

    private static final int WAITS = 10_000;

    private final AtomicLong looks = new AtomicLong();

    @Test
    void whatIsSoAlreadyIsLookedAtOnce() {
        new Spin(20_000, 3).until(() -> looks.incrementAndGet() > 0);

        assertThat(looks).hasValue(1);
    }

    /** Each wait in vain doubles the number of those that look once and give up. */
    @Test
    void whoWaitsInVainWaitsAwakeEverMoreSeldom() {
        assertThat(awakeInVain(1_023)).isBetween(10, 20);
    }

    /** Up to the bound: who has it low finds out soon that waiting awake pays again. */
    @Test
    void noMoreWaitsThanTheBoundAreSkippedInARow() {
        assertThat(awakeInVain(3)).isBetween(WAITS / 4 - 5, WAITS / 4 + 5);
    }

    private int awakeInVain(int mostSkipped) {
        Spin spin = new Spin(20_000, mostSkipped);
        int awake = 0;
        for (int i = 0; i < WAITS; i++) {
            looks.set(0);
            spin.until(() -> looks.incrementAndGet() < 0);
            awake += looks.get() > 1 ? 1 : 0;
        }
        return awake;
    }
}
