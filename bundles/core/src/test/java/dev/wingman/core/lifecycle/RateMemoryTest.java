package dev.wingman.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.api.Action;
import dev.wingman.core.ActionReport;
import dev.wingman.core.BegunAction;
import dev.wingman.core.Outcome;
import dev.wingman.core.TakenAction;
import dev.wingman.manifest.TrustLevel;
import dev.wingman.policy.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A restart is no way around a rate. */
class RateMemoryTest {

    private final FakeRuntime runtime = new FakeRuntime();

    @BeforeEach
    void install() {
        runtime.install("counts", FakeRuntime.REVERSIBLE, TestPlugin::new);
    }

    @AfterEach
    void close() throws InterruptedException {
        runtime.close();
    }

    private Instant before(String plugin, Duration ago) {
        Instant at = Instant.now().minus(ago);
        Action action = new Action("a", "act", "thing", Map.of(), Map.of());
        TakenAction taken = new TakenAction(action, plugin, "1.0.0", "verified", "", Origin.API, "ann", "", "");
        runtime.journal.before.add(new BegunAction(taken, at));
        return at;
    }

    @Test
    void whatBeganBeforeIsToldToThePolicyOnceAndBeforeTheFirstAction() {
        runtime.policy.period = Duration.ofHours(1);
        Instant at = before("counts", Duration.ofMinutes(59));
        before("counts", Duration.ofMinutes(61));
        before("gone", Duration.ofMinutes(1));

        runtime.run("counts");
        runtime.run("counts");

        assertThat(runtime.policy.recalled).singleElement().satisfies(question -> {
            assertThat(question.at()).isEqualTo(at);
            assertThat(question.plugin()).isEqualTo("counts");
            assertThat(question.action()).isEqualTo("act");
            assertThat(question.targets()).containsExactly("thing");
            assertThat(question.trust()).isEqualTo(TrustLevel.VERIFIED);
            assertThat(question.origin()).isEqualTo(Origin.API);
            assertThat(question.blastRadius()).isEqualTo(FakeRuntime.REVERSIBLE);
        });
    }

    @Test
    void withoutRatesTheJournalIsNotAsked() {
        runtime.journal.failing = Set.of("questions");

        assertThat(runtime.run("counts").outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void aJournalThatCannotTellLetsNothingBeginThatARateMayCount() throws Exception {
        runtime.policy.period = Duration.ofHours(1);
        runtime.journal.failing = Set.of("questions");

        ActionReport report = runtime.run("counts");

        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.message())
                .isEqualTo("not begun, for what began before is not known to the policy's limits:"
                        + " java.lang.IllegalStateException: the disk is full");
        runtime.journal.failing = Set.of();
        assertThat(runtime.run("counts").outcome()).isEqualTo(Outcome.SUCCEEDED);
    }
}
