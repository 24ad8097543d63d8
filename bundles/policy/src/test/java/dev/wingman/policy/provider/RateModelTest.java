package dev.wingman.policy.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.policy.PolicyQuestion;
import dev.wingman.policy.Questions;
import dev.wingman.policy.reading.Rules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Rates against a model that keeps everything that ever began and counts it anew each time. */
class RateModelTest {

    /** Some seconds later somebody asks; or it is only looked at, for some other time. */
    record Ask(int seconds, String target, boolean onlyLook) {}

    private record Begun(String target, Instant at) {}

    @Provide
    Arbitrary<List<Ask>> asks() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 25), Arbitraries.of("a", "b"), Arbitraries.of(true, false))
                .as(Ask::new)
                .list()
                .ofMaxSize(60);
    }

    @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
    void noPeriodHoldsMoreThanTheRateAndNoneIsRefusedThatFits(@ForAll("asks") List<Ask> asks) {
        Limits limits = new Limits();
        limits.replace(Rules.of("limits: [{rate: 3 per 1m, per: target}, {rate: 4 per 1m}]")
                .limits());
        List<Begun> begun = new ArrayList<>();
        Instant now = Questions.NOON;
        for (Ask ask : asks) {
            PolicyQuestion question = Questions.question("p", "restart", ask.target());
            if (ask.onlyLook()) {
                limits.reached(question.at(now.plusSeconds(ask.seconds() * 100L)));
                limits.standings(question.at(now.minusSeconds(ask.seconds() * 100L)));
                continue;
            }
            now = now.plusSeconds(ask.seconds());
            Instant from = now.minusSeconds(60);
            long all = begun.stream().filter(one -> one.at().isAfter(from)).count();
            long same = begun.stream()
                    .filter(one -> one.at().isAfter(from) && one.target().equals(ask.target()))
                    .count();
            boolean granted = limits.take(question.at(now)).held().isPresent();
            assertThat(granted).isEqualTo(all < 4 && same < 3);
            if (granted) {
                begun.add(new Begun(ask.target(), now));
            }
        }
    }
}
