package dev.wingman.sandbox.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long a plugin whose guests end has to wait for the next one. */
class CrashHistoryTest {

    private long now = 1_000;
    private final CrashHistory history = new CrashHistory(() -> now);

    @Test
    void twoEndsInAMinuteCostNothing() {
        history.crashed();
        history.crashed();

        assertThat(history.pause()).isEqualTo(Duration.ZERO);
        assertThat(history.recent()).isEqualTo(2);
    }

    @Test
    void fromTheThirdOnThePauseDoublesUpToAMinuteAtMost() {
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            history.crashed();
            pauses.add(history.pause().toSeconds());
        }
        assertThat(pauses).containsExactly(0L, 0L, 1L, 2L, 4L, 8L, 16L, 32L, 32L, 32L, 32L, 32L);
    }

    @Test
    void pauseRunsOut() {
        history.crashed();
        history.crashed();
        history.crashed();
        pass(Duration.ofMillis(600));
        assertThat(history.pause()).isEqualTo(Duration.ofMillis(400));

        pass(Duration.ofMillis(400));
        assertThat(history.pause()).isEqualTo(Duration.ZERO);
    }

    @Test
    void quietMinuteForgetsAll() {
        for (int i = 0; i < 5; i++) {
            history.crashed();
        }
        pass(Duration.ofSeconds(61));
        assertThat(history.recent()).isZero();

        history.crashed();
        assertThat(history.pause()).isEqualTo(Duration.ZERO);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
