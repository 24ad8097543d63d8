package dev.wingman.deployer.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Time is a parameter here, so that nothing has to be waited for. */
class SettlingTest {

    private static final Path LAMP = Path.of("lamp");
    private static final Path TORCH = Path.of("torch");

    private final Settling settling = new Settling(Duration.ofMillis(60), Duration.ofMillis(2000));

    @Test
    void nothingIsDueBeforeItWasQuietForAWhile() {
        settling.touch(LAMP, millis(0));
        settling.touch(LAMP, millis(40));

        assertThat(settling.due(millis(99), path -> true)).isEmpty();
        assertThat(settling.nanosToNext(millis(99))).isEqualTo(millis(1));
        assertThat(settling.due(millis(100), path -> true)).containsExactly(LAMP);
    }

    @Test
    void eachChangeIsToldOnce() {
        settling.touch(LAMP, millis(0));

        assertThat(settling.due(millis(60), path -> true)).containsExactly(LAMP);
        assertThat(settling.due(millis(120), path -> true)).isEmpty();
        assertThat(settling.nanosToNext(millis(120))).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void bothHalvesOfARenameAreToldTogether() {
        settling.touch(LAMP, millis(0));
        settling.touch(TORCH, millis(3));

        assertThat(settling.due(millis(60), path -> true)).containsExactly(LAMP, TORCH);
    }

    @Test
    void whatIsNotWholeIsHeldBackUntilItIs() {
        settling.touch(LAMP, millis(0));

        assertThat(settling.due(millis(60), path -> false)).isEmpty();
        assertThat(settling.nanosToNext(millis(60))).isEqualTo(millis(60));
        assertThat(settling.due(millis(120), path -> true)).containsExactly(LAMP);
    }

    @Test
    void whatStaysIncompleteIsToldWhenThePatienceEnds() {
        settling.touch(LAMP, millis(0));

        assertThat(settling.due(millis(1999), path -> false)).isEmpty();
        assertThat(settling.due(millis(2059), path -> false)).containsExactly(LAMP);
    }

    @Test
    void incompleteOnesDoNotHoldUpOthers() {
        settling.touch(LAMP, millis(0));
        settling.touch(TORCH, millis(0));

        assertThat(settling.due(millis(60), TORCH::equals)).containsExactly(TORCH);
    }

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
