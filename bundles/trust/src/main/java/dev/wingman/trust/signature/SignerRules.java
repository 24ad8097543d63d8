package dev.wingman.trust.signature;

import dev.wingman.trust.Proof.TimeStamp;
import dev.wingman.trust.store.Revocations;
import dev.wingman.trust.store.TrustDirectory;
import dev.wingman.trust.store.TrustStore;
import java.security.CodeSigner;
import java.security.Timestamp;
import java.security.cert.CertPath;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether who signed is somebody whom the operator trusts, was allowed to sign then, and still is. Thread-safe. */
public final class SignerRules {

    private final TrustDirectory directory;
    private final Clock clock;

    public SignerRules(TrustDirectory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** The certificates of a signer, without those of the trust store. */
    public List<X509Certificate> chain(CodeSigner signer) {
        return Chain.below(directory.maintainers(), certificates(signer.getSignerCertPath()));
    }

    /** The time stamp of a signature, if it comes from an authority that the operator trusts for it; else null. */
    public @Nullable TimeStamp timeStamp(CodeSigner signer) {
        Timestamp stamp = signer.getTimestamp();
        if (stamp == null) {
            return null;
        }
        TrustStore store = directory.timeStamps();
        TimeStamp read = new TimeStamp(
                stamp.getTimestamp().toInstant(), Chain.below(store, certificates(stamp.getSignerCertPath())));
        return stampProblem(read).isPresent() ? null : read;
    }

    /** Why a time stamp counts for nothing. */
    private Optional<String> stampProblem(TimeStamp stamp) {
        TrustStore store = directory.timeStamps();
        if (!store.problem().isEmpty()) {
            return Optional.of(store.problem());
        }
        if (stamp.at().isAfter(clock.instant())) {
            return Optional.of("it lies in the future");
        }
        return new Chain(store, stamp.chain())
                .problem(stamp.at(), Chain.TIME_STAMPING)
                .or(() -> revoked(store, stamp.chain()));
    }

    /**
     * Why signatures of this signer do not count.
     *
     * @param chain see {@link #chain}
     * @param stamp as it was accepted before, or null
     */
    @SuppressWarnings("IllegalCatch") // As in JarSignature.
    public Optional<String> problem(List<X509Certificate> chain, @Nullable TimeStamp stamp) {
        try {
            return weigh(chain, stamp);
        } catch (RuntimeException e) {
            return Optional.of("the certificates of its signer cannot be judged (" + e + ")");
        }
    }

    private Optional<String> weigh(List<X509Certificate> chain, @Nullable TimeStamp stamp) {
        TrustStore store = directory.maintainers();
        if (!store.problem().isEmpty()) {
            return Optional.of("nobody is trusted to sign: " + store.problem());
        }
        Optional<String> revoked = revoked(store, chain);
        if (revoked.isPresent()) {
            return revoked;
        }
        Optional<String> now = new Chain(store, chain).problem(clock.instant(), Chain.CODE_SIGNING);
        if (now.isEmpty() || stamp == null || stampProblem(stamp).isPresent()) {
            return now;
        }
        return new Chain(store, chain).problem(stamp.at(), Chain.CODE_SIGNING).isEmpty() ? Optional.empty() : now;
    }

    private Optional<String> revoked(TrustStore store, List<X509Certificate> chain) {
        Revocations revocations = directory.revocations();
        if (!revocations.problem().isEmpty()) {
            return Optional.of(revocations.problem());
        }
        return revocations.ofCertificates(chain).or(() -> revocations.ofCertificates(Chain.authority(store, chain)));
    }

    private static List<X509Certificate> certificates(CertPath path) {
        return path.getCertificates().stream()
                .map(certificate -> (X509Certificate) certificate)
                .toList();
    }
}
