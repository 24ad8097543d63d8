package dev.wingman.core.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.manifest.BlastRadius.Scope;
import org.junit.jupiter.api.Test;

class LockTableTest {

    private final LockTable table = new LockTable(8);

    /** As when an action is cancelled between its submission and its place in the line. */
    @Test
    void aClaimThatWasGivenUpBeforeItWasTakenHoldsNothing() {
        Claim early = claim();

        table.release(early);

        assertThat(table.take(early)).isEqualTo(LockTable.Answer.HELD);
        assertThat(table).hasToString("0 locks held, 0 of 8 places to wait for one taken");
        assertThat(table.take(claim())).isEqualTo(LockTable.Answer.HELD);
        assertThat(table).hasToString("1 locks held, 0 of 8 places to wait for one taken");
    }

    private static Claim claim() {
        return new Claim(LockKey.of(Scope.HOST, "script", ""), "an action", () -> {});
    }
}
