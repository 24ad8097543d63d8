package dev.wingman.trust;

import static java.util.Objects.requireNonNull;

import dev.wingman.manifest.TrustLevel;

/** What a plugin's proof is worth. */
public sealed interface TrustDecision {

    /**
     * The plugin may run at this level.
     *
     * @param evidence what proved it, for the operator
     * @param proof the same, to be weighed again by {@link TrustProver#review}
     */
    record Accepted(TrustLevel level, String evidence, Proof proof) implements TrustDecision {
        public Accepted {
            requireNonNull(level, "level");
            requireNonNull(evidence, "evidence");
            requireNonNull(proof, "proof");
        }
    }

    /**
     * The plugin may not run.
     *
     * @param reason why, for the operator
     * @param remedy what would change it
     */
    record Refused(String reason, String remedy) implements TrustDecision {
        public Refused {
            requireNonNull(reason, "reason");
            requireNonNull(remedy, "remedy");
        }
    }
}
