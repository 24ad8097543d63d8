package dev.wingman.policy.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.manifest.BlastRadius.Scope;
import dev.wingman.policy.Effect;
import dev.wingman.policy.Origin;
import dev.wingman.policy.PolicyDecision;
import dev.wingman.policy.Questions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a runtime does whose operator has written no rules. */
class ShippedDefaultTest {

    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            CONTAINER | false | false | SHELL    | ALLOW
            NETWORK   | false | false | SCHEDULE | ALLOW
            HOST      | false | true  | API      | ALLOW
            CONTAINER | true  | true  | SHELL    | ALLOW
            CONTAINER | true  | true  | CLI      | ALLOW
            VM        | true  | true  | SHELL    | ALLOW
            VM        | true  | true  | CLI      | ALLOW
            CONTAINER | true  | true  | API      | ASK
            CONTAINER | true  | true  | SCHEDULE | ASK
            VM        | true  | true  | API      | ASK
            VM        | true  | true  | SCHEDULE | ASK
            CONTAINER | true  | false | SHELL    | ASK
            VM        | true  | false | CLI      | ASK
            VM        | true  | false | SCHEDULE | ASK
            HOST      | true  | true  | SHELL    | ASK
            HOST      | true  | false | CLI      | ASK
            NETWORK   | true  | true  | CLI      | ASK
            NETWORK   | true  | false | API      | ASK
            """)
    void itLetsReadsThroughAndAsksBeforeWhatIsWideOrFinal(
            Scope scope, boolean mutates, boolean reversible, Origin origin, Effect effect) throws Exception {
        try (Policies policies = Policies.of(home, "# nothing\n")) {
            PolicyDecision decision = policies.decide(Questions.reaching(scope, mutates, reversible, origin));
            assertThat(decision.effect()).isEqualTo(effect);
            assertThat(decision.source()).isEqualTo("shipped default");
        }
    }

    @Test
    void itSaysWhatMadeItAsk() throws Exception {
        try (Policies policies = Policies.of(home, "# nothing\n")) {
            assertThat(policies.decide(Questions.reaching(Scope.HOST, true, false, Origin.API)))
                    .hasToString(
                            "ask: the rule 'everything else' (shipped default) wants a human to agree: reversible is"
                                    + " false, scope is host, origin is api");
        }
    }
}
