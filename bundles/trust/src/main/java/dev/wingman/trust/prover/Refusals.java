package dev.wingman.trust.prover;

import dev.wingman.trust.TrustDecision.Refused;
import java.util.List;

/** What is said to the operator of plugins whose level is not proven. */
final class Refusals {

    /** A jar may have thousands of entries, and each of them be altered. */
    private static final int MOST_REASONS = 5;

    private Refusals() {}

    static Refused ofVerified(List<String> reasons) {
        int more = reasons.size() - MOST_REASONS;
        String first = String.join("; ", reasons.subList(0, Math.min(MOST_REASONS, reasons.size())));
        return ofVerified(more > 0 ? first + "; and " + more + " more" : first);
    }

    static Refused ofVerified(String reason) {
        return new Refused(
                "it declares trust_level verified, but " + reason,
                "have a maintainer sign it ('wingman plugin sign'; 'wingman plugin verify' shows what is signed and by whom),"
                        + " or declare trust_level sandboxed");
    }

    /** By its digest, or because it cannot be told whether it is. */
    static Refused ofRevoked(String reason) {
        return new Refused(reason, "until that line is mended or taken out of the file, it does not run at any level");
    }
}
