package dev.wingman.core.lifecycle;

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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Says what a test wants it to say, and counts who is in. */
final class FakePolicy implements ActionPolicy {

    volatile PolicyDecision decision =
            new PolicyDecision(Effect.ALLOW, "rule 1", "a test", "the test allows it", Asking.STANDARD);

    final List<PolicyQuestion> questions = new CopyOnWriteArrayList<>();
    final List<PolicyQuestion> recalled = new CopyOnWriteArrayList<>();
    volatile Recovery recovery = Recovery.LEAVE;
    volatile Duration period = Duration.ZERO;
    final AtomicInteger inside = new AtomicInteger();

    void says(Effect effect, Asking asking) {
        decision = new PolicyDecision(effect, "rule 1", "a test", "the test says " + effect.wireName(), asking);
    }

    @Override
    public PolicyDecision decide(PolicyQuestion question) {
        return decision;
    }

    @Override
    public PolicyExplanation explain(PolicyQuestion question) {
        return new PolicyExplanation(decision, List.of());
    }

    @Override
    public Admission admit(PolicyQuestion question, Consent consent) {
        questions.add(question);
        if (!decision.lets(consent)) {
            return Admission.refused(decision);
        }
        inside.incrementAndGet();
        return Admission.granted(decision, inside::decrementAndGet);
    }

    @Override
    public Recovery recovery(PolicyQuestion question) {
        return recovery;
    }

    @Override
    public void recall(PolicyQuestion begun) {
        recalled.add(begun);
    }

    @Override
    public Duration longestPeriod() {
        return period;
    }
}
