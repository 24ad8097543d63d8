package dev.wingman.policy.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.manifest.BlastRadius.Scope;
import dev.wingman.policy.Asking;
import dev.wingman.policy.Consent;
import dev.wingman.policy.Effect;
import dev.wingman.policy.Origin;
import dev.wingman.policy.PolicyDecision;
import dev.wingman.policy.PolicyQuestion;
import dev.wingman.policy.Questions;
import dev.wingman.policy.reading.Rules;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rule matches what: the action is always restart of nginx-1 by the verified plugin restarter, from the shell. */
class RuleMatchTest {

    private static PolicyDecision decision(String yaml, PolicyQuestion question) {
        return new Judgement(Rules.of(yaml), question).decision();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            plugin: restarter                       | true
            plugin: [other, restarter]              | true
            plugin: rest*                           | true
            plugin: "*"                             | true
            plugin: restart                         | false
            plugin: [other, another]                | false
            action: restart                         | true
            action: "*start"                        | true
            action: start                           | false
            action: [stop, start]                   | false
            target: nginx-1                         | true
            target: nginx-*                         | true
            target: [redis, "*-1"]                  | true
            target: NGINX-1                         | false
            target: nginx                           | false
            target: nginx-1*2                       | false
            trust: verified                         | true
            trust: [trusted, sandboxed]             | false
            permission: docker:restart              | true
            permission: docker:*                    | true
            permission: "*:read"                    | true
            permission: docker:logs                 | false
            permission: [docker:logs, docker:read]  | true
            scope: container                        | true
            scope: [vm, host, network]              | false
            mutates_state: true                     | true
            mutates_state: false                    | false
            reversible: true                        | true
            reversible: false                       | false
            origin: shell                           | true
            origin: [cli, api, schedule]            | false
            days: sat                               | true
            days: [mon, tue, wed, thu, fri, sun]    | false
            between: 11:00-13:00                    | true
            between: [00:00-01:00, 12:00-12:01]     | true
            between: 12:01-12:00                    | false
            """)
    void aConditionHoldsOrDoesNot(String condition, boolean holds) {
        Effect effect = decision("rules: [{" + condition + ", then: allow}, {then: deny}]", Questions.RESTART)
                .effect();
        assertThat(effect).isEqualTo(holds ? Effect.ALLOW : Effect.DENY);
    }

    @Test
    void allConditionsOfARuleMustHold() {
        assertThat(decision("rules: [{plugin: restarter, target: redis, then: allow}]", Questions.RESTART))
                .hasToString("ask: no rule of etc/policy.yaml matches, and what none names is asked");
    }

    @Test
    void whatNoRuleNamesIsAskedEvenIfItOnlyReads() {
        PolicyQuestion read = Questions.reaching(Scope.CONTAINER, false, true, Origin.SHELL);
        assertThat(decision("rules: [{plugin: other, then: deny}]", read).effect())
                .isEqualTo(Effect.ASK);
    }

    @Test
    void theFirstRuleThatMatchesDecides() {
        String rules =
                """
                rules:
                  - {plugin: other, then: deny}
                  - name: nginx, by hand
                    target: nginx-*
                    then: ask
                    expires_in: 15m
                    four_eyes: true
                  - {then: allow}
                """;
        PolicyDecision decision = decision(rules, Questions.RESTART);

        assertThat(decision)
                .isEqualTo(new PolicyDecision(
                        Effect.ASK,
                        "'nginx, by hand'",
                        "etc/policy.yaml:3",
                        "the rule 'nginx, by hand' (etc/policy.yaml:3) wants a human to agree",
                        new Asking(Duration.ofMinutes(15), true, false)));
    }

    @Test
    void aRuleWithoutANameHasANumber() {
        assertThat(decision("rules:\n  - {plugin: x, then: ask}\n  - {then: deny}\n", Questions.RESTART))
                .hasToString("deny: rule 2 (etc/policy.yaml:3) denies it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {then: ask}                     | SHELL    | true
            {then: ask}                     | CLI      | true
            {then: ask}                     | API      | false
            {then: ask}                     | SCHEDULE | false
            {then: ask, accepts_yes: false} | SHELL    | false
            {then: ask, four_eyes: true}    | SHELL    | false
            {then: allow}                   | API      | true
            {then: deny}                    | SHELL    | false
            """)
    void yesOfTheAskerCountsAtATerminalWhereTheRuleLetsIt(String rule, Origin origin, boolean lets) {
        PolicyQuestion question = Questions.reaching(Scope.VM, true, true, origin);
        assertThat(decision("rules: [" + rule + "]", question).lets(Consent.CALLER))
                .isEqualTo(lets);
    }

    @ParameterizedTest
    @CsvSource({"allow, true, true", "ask, false, true", "deny, false, false"})
    void anApprovalDoesNotLiftADenial(String then, boolean unasked, boolean approved) {
        PolicyDecision decision = decision("rules: [{then: " + then + "}]", Questions.RESTART);
        assertThat(decision.lets(Consent.NONE)).isEqualTo(unasked);
        assertThat(decision.lets(Consent.APPROVED)).isEqualTo(approved);
    }

    @Test
    void readOnlyDeniesWhatMutatesAndLeavesTheRest() {
        String rules = "rules: [{then: allow}]\nread_only: true\n";
        assertThat(decision(rules, Questions.RESTART))
                .hasToString("deny: nothing that changes state begins while 'read_only: true' stands in"
                        + " etc/policy.yaml:2");
        assertThat(decision(rules, Questions.reaching(Scope.HOST, false, false, Origin.API))
                        .effect())
                .isEqualTo(Effect.ALLOW);
    }

    @Test
    void pausedDeniesAll() {
        assertThat(decision("paused: true\nread_only: true\n", Questions.reaching(Scope.VM, false, true, Origin.SHELL)))
                .hasToString("deny: nothing begins while 'paused: true' stands in etc/policy.yaml:1");
        assertThat(decision("paused: false\n", Questions.RESTART).effect()).isEqualTo(Effect.ALLOW);
    }

    @Test
    void aPluginWithoutPermissionsMatchesNoRuleForOne() {
        PolicyQuestion bare = new PolicyQuestion(
                "restarter",
                Questions.RESTART.trust(),
                "restart",
                List.of(""),
                Set.of(),
                Questions.RESTART.blastRadius(),
                Origin.SHELL,
                Questions.NOON);
        assertThat(decision("rules: [{permission: \"*:*\", then: allow}]", bare).effect())
                .isEqualTo(Effect.ASK);
        assertThat(decision("rules: [{target: \"*\", then: allow}]", bare).effect())
                .isEqualTo(Effect.ALLOW);
    }

    /** One container, however its caller wrote it. */
    @Test
    void anyNameOfATargetIsEnoughForARuleAndTheFirstCounts() {
        PolicyQuestion web = new PolicyQuestion(
                "restarter",
                Questions.RESTART.trust(),
                "restart",
                List.of("web", "docker://web"),
                Set.of(),
                Questions.RESTART.blastRadius(),
                Origin.SHELL,
                Questions.NOON);
        for (String pattern : List.of("web", "docker://web", "docker://*", "we*")) {
            assertThat(decision("rules: [{target: \"" + pattern + "\", then: deny}]", web)
                            .effect())
                    .isEqualTo(Effect.DENY);
        }
        assertThat(decision("rules: [{target: \"docker:/web\", then: deny}]", web)
                        .effect())
                .isEqualTo(Effect.ASK);
        assertThat(Limit.Per.TARGET.of(web)).isEqualTo("web");
        assertThatThrownBy(() -> new PolicyQuestion(
                        "restarter",
                        Questions.RESTART.trust(),
                        "restart",
                        List.of(),
                        Set.of(),
                        Questions.RESTART.blastRadius(),
                        Origin.SHELL,
                        Questions.NOON))
                .hasMessage("there is no name of a target, expected an empty one at least");
    }
}
