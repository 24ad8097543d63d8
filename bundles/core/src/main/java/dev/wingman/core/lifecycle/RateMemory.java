package dev.wingman.core.lifecycle;

import dev.wingman.core.BegunAction;
import dev.wingman.core.TakenAction;
import dev.wingman.core.lifecycle.Recorder.NotRecordedException;
import dev.wingman.deployer.PluginInfo;
import dev.wingman.deployer.PluginRegistry;
import dev.wingman.manifest.TrustLevel;
import dev.wingman.policy.ActionPolicy;
import dev.wingman.policy.PolicyQuestion;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Brings back to the policy's rates what began before this start of the runtime, once, before the first action of this one.
 * A start of the runtime would pay for it, and where no limit has a rate nobody has to. Thread-safe.
 */
final class RateMemory {

    /** More than all limits of a policy can count. */
    private static final int MOST = 100_000;

    private final ActionPolicy policy;
    private final Recorder recorder;
    private final PluginRegistry registry;
    private final PolicyGate gate;
    private volatile boolean recalled;

    RateMemory(ActionPolicy policy, Recorder recorder, PluginRegistry registry, PolicyGate gate) {
        this.policy = policy;
        this.recorder = recorder;
        this.registry = registry;
        this.gate = gate;
    }

    /** @throws NotRecordedException if the journal does not tell: a limit that counts from nothing lets too much through */
    void recall() throws NotRecordedException {
        if (recalled) {
            return;
        }
        synchronized (this) {
            if (!recalled) {
                Duration back = policy.longestPeriod();
                if (!back.isZero()) {
                    recall(Instant.now().minus(back));
                }
                recalled = true;
            }
        }
    }

    private void recall(Instant since) throws NotRecordedException {
        for (BegunAction action : recorder.ask(journal -> journal.begunSince(since, MOST))) {
            question(action).ifPresent(policy::recall);
        }
    }

    /** A plugin that is gone has nothing left to limit; one that changed is counted as what it is now. */
    private Optional<PolicyQuestion> question(BegunAction begun) {
        TakenAction taken = begun.taken();
        return registry.plugin(taken.plugin())
                .map(PluginInfo::manifest)
                .map(manifest -> gate.question(
                        manifest,
                        TrustLevel.valueOf(taken.trust().toUpperCase(Locale.ROOT)),
                        taken.action().type(),
                        taken.action().target(),
                        manifest.blastRadius().of(taken.action().type()),
                        taken.origin(),
                        begun.at()));
    }
}
