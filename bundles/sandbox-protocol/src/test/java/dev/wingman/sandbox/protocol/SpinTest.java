package dev.wingman.sandbox.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SpinTest {

    private final Spin spin = new Spin(20_000);
    private final AtomicLong looks = new AtomicLong();

    @Test
    void whatIsSoAlreadyIsLookedAtOnce() {
        spin.until(() -> looks.incrementAndGet() > 0);

        assertThat(looks).hasValue(1);
    }

    /** Each wait in vain doubles the number of those that look once and give up. */
    @Test
    void whoWaitsInVainWaitsAwakeEverMoreSeldom() {
        int waits = 10_000;
        long begun = System.nanoTime();
        int slow = 0;
        for (int i = 0; i < waits; i++) {
            looks.set(0);
            spin.until(() -> looks.incrementAndGet() < 0);
            slow += looks.get() > 1 ? 1 : 0;
        }

        assertThat(slow).isLessThanOrEqualTo(20);
        assertThat(System.nanoTime() - begun).isLessThan(10_000_000_000L);
    }
}
