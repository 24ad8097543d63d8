package dev.wingman.policy.provider;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.policy.PolicyWarning;
import dev.wingman.policy.reading.Rules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is valid and probably not meant. */
class PolicyLintTest {

    private static final String READS = "rules:\n- {mutates_state: false, then: allow}\n";

    private static List<String> lint(String yaml) {
        return new PolicyLint(
                        Rules.of(yaml),
                        List.of("nginx-restarter", "pinger"),
                        List.of("restart", "ping"),
                        List.of("docker:read", "docker:restart"))
                .warnings().stream().map(PolicyWarning::toString).toList();
    }

    @Test
    void aRuleBehindOneThatMatchesAllItCouldIsNeverReached() {
        assertThat(
                        lint(
                                READS
                                        + """
                - {name: ours, plugin: nginx-*, target: "web-*", then: ask}
                - {plugin: nginx-restarter, target: [web-1, "web-2*"], scope: vm, then: allow}
                - {plugin: nginx-restarter, target: [web-1, db], then: allow}
                """))
                .containsExactly("etc/policy.yaml:4: rule 3 is never reached: all that it could match, 'ours' (line 3)"
                        + " matches before it");
    }

    @Test
    void rulesThatShareACaseOutBetweenThemAreSeen() {
        assertThat(
                        lint(
                                READS
                                        + """
                - {reversible: true, then: allow}
                - {reversible: false, scope: [container, vm], then: ask}
                - {scope: [host, network], then: ask}
                - {then: deny}
                """))
                .containsExactly("etc/policy.yaml:6: rule 5 is never reached: all that it could match, rule 2 (line 3)"
                        + " and rule 3 (line 4) and rule 4 (line 5) match before it");
    }

    @Test
    void aTimeWithinATimeIsSeen() {
        assertThat(
                        lint(
                                READS
                                        + """
                - {between: 22:00-06:00, then: deny}
                - {between: 23:00-05:00, days: [sat, sun], then: allow}
                - {between: 21:00-05:00, then: allow}
                """))
                .containsExactly("etc/policy.yaml:4: rule 3 is never reached: all that it could match, rule 2 (line 3)"
                        + " matches before it");
    }

    @Test
    void namesOfNobodyAreToldWithTheNearest() {
        assertThat(
                        lint(
                                READS
                                        + """
                - {plugin: nginx-restarer, then: allow}
                - {plugin: "backup-*", then: allow}
                - {action: [restart, pnig], then: allow}
                - {permission: docker:restrat, then: allow}
                - {permission: "docker:*", then: allow}
                limits:
                - {name: slow, plugin: pinge, at_most: 1}
                """))
                .containsExactly(
                        "etc/policy.yaml:3: rule 2: no plugin that is there is 'nginx-restarer', did you mean"
                                + " 'nginx-restarter'?",
                        "etc/policy.yaml:4: rule 3: no plugin that is there is 'backup-*', which may come later",
                        "etc/policy.yaml:5: rule 4: no action that is there is 'pnig', did you mean 'ping'?",
                        "etc/policy.yaml:6: rule 5: no permission that is there is 'docker:restrat', did you mean"
                                + " 'docker:restart'?",
                        "etc/policy.yaml:9: the limit 'slow': no plugin that is there is 'pinge', did you mean"
                                + " 'pinger'?");
    }

    @Test
    void readingHasNothingToUndo() {
        assertThat(lint("rules:\n- {name: looks, mutates_state: false, reversible: true, then: allow}\n"))
                .containsExactly(
                        "etc/policy.yaml:2: the rule 'looks' has 'reversible' beside 'mutates_state: false': what"
                                + " changes nothing has nothing to undo, expected one of the two");
    }

    @Test
    void rulesThatForgetReadsAreTold() {
        assertThat(lint("rules:\n- {mutates_state: true, then: ask}\n"))
                .containsExactly("etc/policy.yaml:2: no rule is for what only reads, so that is asked; a rule"
                        + " {mutates_state: false, then: allow} lets it through");
    }

    @Test
    void nothingIsFoundInWhatIsShippedNorInAFileOfTheLargestSizeForever() {
        assertThat(lint("# nothing\n")).isEmpty();
        String rules = java.util.stream.IntStream.range(0, 499)
                .mapToObj(i -> "- {target: t" + i + ", then: ask}\n")
                .collect(joining());
        assertThat(lint(READS + rules)).isEmpty();
    }

    @Test
    void theServiceKnowsThePermissionsThatAreThere(@TempDir Path home) throws Exception {
        try (Policies policies = Policies.of(home, "rules: [{permission: docker:reed, then: allow}]")) {
            assertThat(policies.policy.lint(List.of(), List.of()))
                    .containsExactly(new PolicyWarning(
                            "etc/policy.yaml:1",
                            "rule 1: no permission that is there is 'docker:reed', did you mean 'docker:read'?"));
        }
    }

    /** Without waiting for the watch: else who edits and checks would be told that all is well. */
    @Test
    void whoHasJustWrittenTheFileIsToldOfThat(@TempDir Path home) throws Exception {
        try (Policies policies = Policies.of(home, "rules: [{then: ask}]")) {
            Files.writeString(home.resolve("etc/policy.yaml"), "rules: [{thn: ask}]");

            policies.policy.lint(List.of(), List.of());

            assertThat(policies.policy.state().complaint())
                    .contains("etc/policy.yaml:1:10: rules: unknown key 'thn', did you mean 'then'?");
        }
    }
}
