package dev.wingman.policy.provider;

import static dev.wingman.policy.Questions.RESTART;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.manifest.BlastRadius.Scope;
import dev.wingman.policy.Consent;
import dev.wingman.policy.Effect;
import dev.wingman.policy.Origin;
import dev.wingman.policy.PolicyState;
import dev.wingman.policy.PolicyState.Standing;
import dev.wingman.policy.Questions;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file is followed; what cannot be understood never opens anything. */
class ReloadTest {

    @TempDir
    Path home;

    private static Standing standing(Policies policies) {
        return policies.policy.state().standing();
    }

    private static Effect effect(Policies policies) {
        return policies.decide(RESTART).effect();
    }

    @Test
    void aChangeOfTheFileCountsWithoutARestart() throws Exception {
        try (Policies policies = Policies.of(home, null)) {
            assertThat(standing(policies)).isEqualTo(Standing.SHIPPED);
            assertThat(effect(policies)).isEqualTo(Effect.ALLOW);
            policies.write("rules: [{then: deny}]", () -> standing(policies) == Standing.FILE);
            assertThat(effect(policies)).isEqualTo(Effect.DENY);
            policies.write("paused: true\n", () -> policies.policy.state().paused());
            assertThat(policies.decide(RESTART).rule()).isEqualTo("paused");
            assertThat(standing(policies)).isEqualTo(Standing.SHIPPED);
        }
    }

    @Test
    void aBadEditKeepsTheLastGoodOneAndSaysSo() throws Exception {
        try (Policies policies = Policies.of(home, "rules: [{then: deny}]")) {
            policies.write("rules: [{then: alow}]", () -> standing(policies) == Standing.LAST_GOOD);

            assertThat(effect(policies)).isEqualTo(Effect.DENY);
            assertThat(policies.policy.state().complaint())
                    .isEqualTo(home.resolve("etc/policy.yaml")
                            + ":1:16: rules.then: unknown effect 'alow', did you mean 'allow'?");
            policies.write("rules: [{then: allow}]", () -> standing(policies) == Standing.FILE);
            assertThat(effect(policies)).isEqualTo(Effect.ALLOW);
            assertThat(policies.policy.state().complaint()).isEmpty();
        }
    }

    @Test
    void aFileThatIsGoneLiftsNothing() throws Exception {
        try (Policies policies = Policies.of(home, "rules: [{then: deny}]")) {
            policies.delete(() -> standing(policies) == Standing.LAST_GOOD);

            assertThat(effect(policies)).isEqualTo(Effect.DENY);
            assertThat(policies.policy.state().complaint())
                    .isEqualTo(home.resolve("etc/policy.yaml")
                            + " is gone; to lift what it said, put a file there that holds 'permissions: {}'");
        }
    }

    @Test
    void aFileThatIsBadFromTheStartLetsNothingThroughUntilItIsCorrected() throws Exception {
        try (Policies policies = Policies.of(home, "rules: [{then: alow}, {then: alow}]")) {
            assertThat(standing(policies)).isEqualTo(Standing.CLOSED);
            assertThat(policies.decide(Questions.reaching(Scope.CONTAINER, false, true, Origin.SHELL)))
                    .hasToString("deny: nothing begins, because etc/policy.yaml cannot be understood: "
                            + home.resolve("etc/policy.yaml")
                            + ":1:16: rules.then: unknown effect 'alow', did you mean 'allow'? (and 1 more)");
            assertThat(policies.admit(RESTART, Consent.APPROVED).granted()).isFalse();
            assertThat(policies.explain(RESTART).decision().effect()).isEqualTo(Effect.DENY);
            assertThat(policies.policy.state().rules()).isEmpty();

            policies.write("rules: [{then: allow}]", () -> standing(policies) == Standing.FILE);
            assertThat(effect(policies)).isEqualTo(Effect.ALLOW);
        }
    }

    @Test
    void aFileThatCannotBeReadLetsNothingThrough() throws Exception {
        Files.createDirectories(home.resolve("etc/policy.yaml"));
        try (Policies policies = Policies.of(home, null)) {
            assertThat(standing(policies)).isEqualTo(Standing.CLOSED);
            assertThat(policies.decide(RESTART).reason()).contains("it is not a regular file");
        }
    }

    @Test
    void aMistakeInTheOtherPartOfTheFileIsNotThisOnes() throws Exception {
        try (Policies policies = Policies.of(home, "permissions: [wrong]\nrules: [{then: deny}]\n")) {
            assertThat(standing(policies)).isEqualTo(Standing.FILE);
        }
    }

    @Test
    void theStateShowsEachRuleAndLimitInALine() throws Exception {
        String text =
                """
                rules:
                  - {plugin: [a, "b-*"], scope: [vm, container], between: 22:00-06:00, days: [sat, sun], then: ask, four_eyes: true}
                  - {name: all, then: deny}
                limits:
                  - {rate: 5 per 90s, per: target}
                read_only: true
                """;
        try (Policies policies = Policies.of(home, text)) {
            PolicyState state = policies.policy.state();
            assertThat(state.readOnly()).isTrue();
            assertThat(state.rules())
                    .containsExactly(
                            new PolicyState.Line(
                                    "rule 1",
                                    "etc/policy.yaml:2",
                                    "plugin: [a, b-*], scope: [container, vm], between: [22:00-06:00], days: [sat, sun] →"
                                            + " ask, expires_in: 1d, four_eyes: true"),
                            new PolicyState.Line("'all'", "etc/policy.yaml:3", "any action → deny"));
            assertThat(state.limits())
                    .containsExactly(new PolicyState.Line(
                            "limit 1", "etc/policy.yaml:5", "any action, rate: 5 per 1m 30s, per: target"));
            assertThat(policies.policy).hasToString("policy: file, 2 rules, 1 limits, 0 actions run");
        }
    }
}
