package dev.wingman.policy.provider;

import static dev.wingman.policy.Questions.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.policy.Recovery;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operator wants to be done with what nobody knows after a restart. */
class RecoveryRulesTest {

    @TempDir
    Path home;

    @Test
    void theFirstRuleThatMatchesDecides() throws Exception {
        String text =
                "recovery:\n  - {plugin: docker, action: stop, then: roll_back}\n  - {plugin: docker, then: inspect}\n";
        try (Policies policies = Policies.of(home, text)) {
            assertThat(policies.recovery(question("docker", "stop", "web"))).isEqualTo(Recovery.ROLL_BACK);
            assertThat(policies.recovery(question("docker", "start", "web"))).isEqualTo(Recovery.INSPECT);
            assertThat(policies.recovery(question("script", "run_bash", ""))).isEqualTo(Recovery.LEAVE);
            assertThat(policies.state().recovery())
                    .extracting(line -> line.name() + " " + line.source() + " " + line.text())
                    .containsExactly(
                            "recovery 1 etc/policy.yaml:2 plugin: docker, action: stop → roll_back",
                            "recovery 2 etc/policy.yaml:3 plugin: docker → inspect");
        }
    }

    @Test
    void aPolicyThatCannotBeUnderstoodLeavesEverything() throws Exception {
        try (Policies policies = Policies.of(home, "recovery:\n  - {then: roll_back}\nrules: nonsense\n")) {
            assertThat(policies.recovery(question("docker", "stop", "web"))).isEqualTo(Recovery.LEAVE);
        }
    }
}
