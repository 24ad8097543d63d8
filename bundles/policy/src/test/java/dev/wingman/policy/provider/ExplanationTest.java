package dev.wingman.policy.provider;

import static dev.wingman.policy.Questions.RESTART;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.policy.Admission;
import dev.wingman.policy.Consent;
import dev.wingman.policy.Effect;
import dev.wingman.policy.PolicyExplanation;
import dev.wingman.policy.PolicyExplanation.Step;
import dev.wingman.policy.PolicyExplanation.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What became of each rule and limit, for whoever wonders. */
class ExplanationTest {

    private static final String POLICY =
            """
            rules:
              - {name: redis, target: [redis, "redis-*"], then: deny}
              - {name: nights, between: 22:00-06:00, then: ask}
              - {name: mine, plugin: restarter, then: allow}
              - {then: ask}
            limits:
              - {name: elsewhere, scope: vm, at_most: 1}
              - {name: slowly, rate: 1 per 1h}
            """;

    @TempDir
    Path home;

    @Test
    void eachRuleSaysWhyItMatchesOrNot() throws Exception {
        try (Policies policies = Policies.of(home, POLICY)) {
            assertThat(policies.explain(RESTART))
                    .isEqualTo(new PolicyExplanation(
                            policies.decide(RESTART),
                            java.util.List.of(
                                    step(
                                            "'redis'",
                                            2,
                                            Verdict.PASSES,
                                            "target is 'nginx-1'; it is for target: [redis, redis-*]"),
                                    step(
                                            "'nights'",
                                            3,
                                            Verdict.PASSES,
                                            "it is sat 12:00; it is for between: [22:00-06:00]"),
                                    step("'mine'", 4, Verdict.DECIDES, "plugin: restarter → allow"),
                                    step("rule 4", 5, Verdict.MATCHES, "any action → ask, expires_in: 1d"),
                                    step("'elsewhere'", 7, Verdict.PASSES, "scope is container; it is for scope: vm"),
                                    step("'slowly'", 8, Verdict.MATCHES, "0 of 1 per 1h have begun"))));
        }
    }

    @Test
    void aLimitThatIsReachedDecides() throws Exception {
        try (Policies policies = Policies.of(home, POLICY);
                Admission first = policies.admit(RESTART, Consent.NONE)) {
            assertThat(first.granted()).isTrue();
            PolicyExplanation explanation = policies.explain(RESTART);

            assertThat(explanation.decision().effect()).isEqualTo(Effect.DENY);
            assertThat(explanation.steps())
                    .contains(
                            step("'mine'", 4, Verdict.MATCHES, "plugin: restarter → allow"),
                            step("'slowly'", 8, Verdict.DECIDES, "1 of 1 per 1h have begun, the next may in 1h"));
        }
    }

    @Test
    void aSwitchThatIsOnComesFirst() throws Exception {
        try (Policies policies = Policies.of(home, "read_only: true\n" + POLICY)) {
            assertThat(policies.explain(RESTART).steps())
                    .startsWith(step("read_only", 1, Verdict.DECIDES, "it is on"))
                    .contains(step("'mine'", 5, Verdict.MATCHES, "plugin: restarter → allow"));
        }
    }

    private static Step step(String name, int line, Verdict verdict, String why) {
        return new Step(name, "etc/policy.yaml:" + line, verdict, why);
    }
}
