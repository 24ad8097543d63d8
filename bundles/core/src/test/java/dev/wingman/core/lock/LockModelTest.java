package dev.wingman.core.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.core.lock.LockTable.Answer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever is claimed and released, in whatever order, the table does what a naive model does: all claims in one list, and
 * held is whatever nothing before it in the list excludes. So two that exclude each other are never held at once, nobody
 * overtakes whom he is in conflict with, and nobody waits without a reason.
 */
class LockModelTest {

    private static final int PLACES = 6;

    /** Takes this key, or releases the claim at this place of the line. */
    record Step(boolean takes, int which) {}

    private final LockTable table = new LockTable(PLACES);
    private final List<Claim> line = new ArrayList<>();
    private final Set<Claim> held = new HashSet<>();
    private final List<Claim> told = new ArrayList<>();
    private int count;

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.frequencyOf(
                                net.jqwik.api.Tuple.of(3, Arbitraries.just(true)),
                                net.jqwik.api.Tuple.of(2, Arbitraries.just(false))),
                        Arbitraries.integers().between(0, Keys.ALL.size() - 1))
                .as(Step::new)
                .list()
                .ofMaxSize(80);
    }

    @Property
    void theTableDoesWhatTheModelDoes(@ForAll("steps") List<Step> steps) {
        for (Step step : steps) {
            if (step.takes()) {
                take(Keys.ALL.get(step.which()));
            } else if (!line.isEmpty()) {
                release(line.get(step.which() % line.size()));
            }
            assertAheadAsInTheModel();
        }
        while (!line.isEmpty()) {
            release(line.get(line.size() - 1));
        }
        assertThat(table).hasToString("0 locks held, 0 of 6 places to wait for one taken");
    }

    private void take(LockKey key) {
        Claim[] itself = new Claim[1];
        itself[0] = new Claim(key, "action " + ++count, () -> told.add(itself[0]));
        Claim claim = itself[0];
        boolean free = line.stream().noneMatch(other -> other.key.excludes(key));
        boolean full = line.size() - held.size() == PLACES;

        Answer answer = table.take(claim);

        assertThat(answer).isEqualTo(free ? Answer.HELD : full ? Answer.FULL : Answer.WAITS);
        if (answer != Answer.FULL) {
            line.add(claim);
        }
        if (answer == Answer.HELD) {
            held.add(claim);
        }
        assertThat(told).isEmpty();
    }

    private void release(Claim claim) {
        line.remove(claim);
        held.remove(claim);

        table.release(claim);
        List<Claim> toldByIt = List.copyOf(told);
        table.release(claim);

        List<Claim> granted = line.stream()
                .filter(other -> !held.contains(other) && ahead(other).isEmpty())
                .toList();
        assertThat(toldByIt).isEqualTo(granted);
        assertThat(told).hasSameSizeAs(toldByIt);
        told.clear();
        held.addAll(granted);
    }

    private void assertAheadAsInTheModel() {
        for (Claim claim : line) {
            assertThat(table.aheadOf(claim)).isEqualTo(ahead(claim));
            assertThat(held.contains(claim)).isEqualTo(ahead(claim).isEmpty());
        }
    }

    private List<Claim> ahead(Claim claim) {
        return line.subList(0, line.indexOf(claim)).stream()
                .filter(other -> other.key.excludes(claim.key))
                .toList();
    }
}
