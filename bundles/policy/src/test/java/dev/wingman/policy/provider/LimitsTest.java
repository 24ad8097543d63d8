package dev.wingman.policy.provider;

import static dev.wingman.policy.Questions.NOON;
import static dev.wingman.policy.Questions.RESTART;
import static dev.wingman.policy.Questions.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.policy.Admission;
import dev.wingman.policy.Consent;
import dev.wingman.policy.Effect;
import dev.wingman.policy.PolicyQuestion;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rates and numbers at a time, by a clock that the test sets. */
class LimitsTest {

    @TempDir
    Path home;

    private static PolicyQuestion at(PolicyQuestion question, String later) {
        return question.at(NOON.plus(Duration.parse(later)));
    }

    private static boolean admits(Policies policies, PolicyQuestion question) {
        try (Admission admission = policies.admit(question, Consent.NONE)) {
            return admission.granted();
        }
    }

    @Test
    void aRateLetsThatManyInWithinAnyPeriod() throws Exception {
        try (Policies policies = Policies.of(home, "limits: [{rate: 2 per 10m}]")) {
            assertThat(admits(policies, RESTART)).isTrue();
            assertThat(admits(policies, at(RESTART, "PT9M"))).isTrue();
            assertThat(admits(policies, at(RESTART, "PT9M59S"))).isFalse();
            assertThat(admits(policies, at(RESTART, "PT10M"))).isTrue();
            assertThat(admits(policies, at(RESTART, "PT18M59S"))).isFalse();
            assertThat(admits(policies, at(RESTART, "PT19M"))).isTrue();
        }
    }

    @Test
    void theRefusalSaysWhichLimitAndWhenTheNextMay() throws Exception {
        String text = "limits:\n  - {name: gently, plugin: rest*, rate: 1 per 10m, per: target}\n";
        try (Policies policies = Policies.of(home, text)) {
            assertThat(admits(policies, RESTART)).isTrue();
            Admission refused = policies.admit(at(RESTART, "PT3M20S"), Consent.NONE);

            assertThat(refused)
                    .hasToString("refused: deny: the limit 'gently' (etc/policy.yaml:2) is reached: 1 of 1 per 10m for"
                            + " target 'nginx-1' have begun, the next may in 6m 40s");
            assertThat(refused.decision().rule()).isEqualTo("'gently'");
            assertThat(refused.decision().source()).isEqualTo("etc/policy.yaml:2");
            assertThat(policies.decide(at(RESTART, "PT3M20S"))).isEqualTo(refused.decision());
        }
    }

    @Test
    void eachTargetPluginAndScopeHasACountOfItsOwn() throws Exception {
        String text =
                "limits: [{rate: 1 per 1h, per: target}, {rate: 3 per 1h, per: plugin}, {rate: 4 per 1h, per: scope}]";
        try (Policies policies = Policies.of(home, text)) {
            assertThat(admits(policies, question("a", "restart", "one"))).isTrue();
            assertThat(admits(policies, question("a", "restart", "one"))).isFalse();
            assertThat(admits(policies, question("b", "stop", "one"))).isFalse();
            assertThat(admits(policies, question("a", "restart", "two"))).isTrue();
            assertThat(admits(policies, question("a", "restart", "three"))).isTrue();
            assertThat(admits(policies, question("a", "restart", "four"))).isFalse();
            assertThat(admits(policies, question("b", "restart", "four"))).isTrue();
            assertThat(admits(policies, question("c", "restart", "five"))).isFalse();
        }
    }

    @Test
    void aLimitCountsOnlyWhatItIsFor() throws Exception {
        try (Policies policies = Policies.of(home, "limits: [{target: redis, rate: 1 per 1h}]")) {
            assertThat(admits(policies, RESTART)).isTrue();
            assertThat(admits(policies, RESTART)).isTrue();
            assertThat(admits(policies, question("a", "restart", "redis"))).isTrue();
            assertThat(admits(policies, question("a", "restart", "redis"))).isFalse();
        }
    }

    @Test
    void whatIsNotLetInUsesNothingUp() throws Exception {
        String text =
                """
                rules: [{target: nginx-*, then: allow}, {then: ask}]
                limits: [{rate: 1 per 1h, per: plugin}, {at_most: 1, per: target}]
                """;
        try (Policies policies = Policies.of(home, text)) {
            assertThat(admits(policies, question("a", "restart", "redis"))).isFalse();
            try (Admission running = policies.admit(question("b", "restart", "nginx-1"), Consent.NONE)) {
                assertThat(running.granted()).isTrue();
                assertThat(admits(policies, question("a", "restart", "nginx-1")))
                        .isFalse();
            }
            assertThat(admits(policies, question("a", "restart", "nginx-1"))).isTrue();
            assertThat(admits(policies, question("a", "restart", "nginx-1"))).isFalse();
        }
    }

    @Test
    void askingWhatWouldBeChangesNothingWhateverTimeItIsAskedFor() throws Exception {
        try (Policies policies = Policies.of(home, "limits: [{rate: 1 per 1h}]")) {
            for (int i = 0; i < 5; i++) {
                assertThat(policies.decide(RESTART).effect()).isEqualTo(Effect.ALLOW);
            }
            assertThat(admits(policies, RESTART)).isTrue();
            assertThat(policies.decide(at(RESTART, "P1D")).effect()).isEqualTo(Effect.ALLOW);
            assertThat(policies.explain(at(RESTART, "P1D")).decision().effect()).isEqualTo(Effect.ALLOW);
            assertThat(admits(policies, RESTART)).isFalse();
        }
    }

    @Test
    void aClockThatIsPutBackOpensNoLimitAndClosesNoneForLong() throws Exception {
        try (Policies policies = Policies.of(home, "limits: [{rate: 1 per 1h}]")) {
            assertThat(admits(policies, RESTART)).isTrue();
            assertThat(admits(policies, at(RESTART, "-PT30M"))).isFalse();
            assertThat(admits(policies, at(RESTART, "-P300D"))).isTrue();
        }
    }

    @Test
    void anApprovedActionCountsToo() throws Exception {
        try (Policies policies = Policies.of(home, "rules: [{then: ask}]\nlimits: [{at_most: 1}]\n")) {
            assertThat(policies.admit(RESTART, Consent.NONE).granted()).isFalse();
            try (Admission running = policies.admit(RESTART, Consent.APPROVED)) {
                assertThat(running.granted()).isTrue();
                assertThat(policies.admit(RESTART, Consent.APPROVED).decision())
                        .hasToString("deny: limit 1 (etc/policy.yaml:2) is reached: 1 of at most 1 run at this moment");
                assertThat(policies.decide(RESTART).effect()).isEqualTo(Effect.ASK);
            }
            assertThat(policies.admit(RESTART, Consent.CALLER).granted()).isTrue();
        }
    }

    @Test
    void anAdmissionIsGivenBackOnce() throws Exception {
        try (Policies policies = Policies.of(home, "limits: [{at_most: 2}]")) {
            Admission one = policies.admit(RESTART, Consent.NONE);
            Admission other = policies.admit(RESTART, Consent.NONE);
            one.close();
            one.close();
            one.close();
            assertThat(policies.admit(RESTART, Consent.NONE).granted()).isTrue();
            assertThat(policies.admit(RESTART, Consent.NONE).granted()).isFalse();
            other.close();
        }
    }

    @Test
    void whatBeganBeforeTheStartCanBeCountedIn() throws Exception {
        try (Policies policies = Policies.of(home, "limits: [{rate: 2 per 1h}, {at_most: 1}]")) {
            policies.recall(at(RESTART, "-PT59M"));
            policies.recall(at(RESTART, "-PT10M"));
            policies.recall(at(RESTART, "-P3D"));
            assertThat(admits(policies, RESTART)).isFalse();
            assertThat(admits(policies, at(RESTART, "PT1M"))).isTrue();
            assertThat(admits(policies, at(RESTART, "PT2M"))).isFalse();
        }
    }

    @Test
    void howFarBackItMattersIsTheLongestOfTheRates() throws Exception {
        try (Policies policies = Policies.of(home, "limits: [{rate: 2 per 1h}, {rate: 9 per 2d}, {at_most: 1}]")) {
            assertThat(policies.longestPeriod()).isEqualTo(Duration.ofDays(2));
        }
        try (Policies policies = Policies.of(home, "limits: [{at_most: 1}]")) {
            assertThat(policies.longestPeriod()).isEqualTo(Duration.ZERO);
        }
    }

    @Test
    void namesOfTargetsThatNobodyHasSeenFillNoMemory() throws Exception {
        try (Policies policies = Policies.of(home, "limits: [{rate: 1 per 1h, per: target}]")) {
            for (int i = 0; i < RateCount.MOST_COUNTED; i++) {
                assertThat(admits(policies, question("a", "b", "t" + i))).isTrue();
            }
            PolicyQuestion another = question("a", "b", "another");
            assertThat(policies.admit(another, Consent.NONE).decision())
                    .hasToString("deny: limit 1 (etc/policy.yaml:1) is reached: 0 of 1 per 1h for target 'another' have"
                            + " begun, and 10000 others are counted already");
            assertThat(admits(policies, at(another, "PT1H"))).isTrue();
        }
    }

    @Test
    void whatRunsCountsForLimitsThatComeLater() throws Exception {
        try (Policies policies = Policies.of(home, "# nothing\n")) {
            try (Admission running = policies.admit(RESTART, Consent.NONE)) {
                assertThat(running.granted()).isTrue();
                policies.write(
                        "limits: [{at_most: 1}]",
                        () -> policies.policy.state().limits().size() == 1);
                assertThat(admits(policies, RESTART)).isFalse();
            }
            assertThat(admits(policies, RESTART)).isTrue();
        }
    }

    @Test
    void anEditElsewhereInTheFileDoesNotBeginARateAnew() throws Exception {
        try (Policies policies = Policies.of(home, "limits: [{rate: 1 per 1h}]")) {
            assertThat(admits(policies, RESTART)).isTrue();
            policies.write(
                    "# moved\nread_only: false\nlimits: [{name: slow, rate: 1 per 1h}]",
                    () -> policies.policy.state().limits().get(0).name().equals("'slow'"));
            assertThat(policies.decide(RESTART).reason())
                    .isEqualTo("the limit 'slow' (etc/policy.yaml:3) is reached: 1 of 1 per 1h have begun, the next may"
                            + " in 1h");
        }
    }
}
