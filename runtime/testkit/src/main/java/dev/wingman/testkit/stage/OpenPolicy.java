package dev.wingman.testkit.stage;

import dev.wingman.policy.ActionPolicy;
import dev.wingman.policy.Admission;
import dev.wingman.policy.Asking;
import dev.wingman.policy.Consent;
import dev.wingman.policy.Effect;
import dev.wingman.policy.PolicyDecision;
import dev.wingman.policy.PolicyExplanation;
import dev.wingman.policy.PolicyQuestion;
import dev.wingman.policy.Recovery;
import java.time.Duration;
import java.util.List;

/** Lets every action begin: what an operator's policy says is not the plugin's to test. */
final class OpenPolicy implements ActionPolicy {

    private static final PolicyDecision ALLOW =
            new PolicyDecision(Effect.ALLOW, "test kit", "test kit", "a test allows every action", Asking.STANDARD);

    @Override
    public PolicyDecision decide(PolicyQuestion question) {
        return ALLOW;
    }

    @Override
    public PolicyExplanation explain(PolicyQuestion question) {
        return new PolicyExplanation(ALLOW, List.of());
    }

    @Override
    public Admission admit(PolicyQuestion question, Consent consent) {
        return Admission.granted(ALLOW, () -> {});
    }

    @Override
    public void recall(PolicyQuestion begun) {}

    @Override
    public Duration longestPeriod() {
        return Duration.ZERO;
    }

    @Override
    public Recovery recovery(PolicyQuestion question) {
        return Recovery.LEAVE;
    }
}
