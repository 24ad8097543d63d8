package dev.wingman.trust.signature;

import dev.wingman.packager.zip.BadJarException;
import dev.wingman.packager.zip.StrictZip;
import dev.wingman.trust.Proof;
import dev.wingman.trust.Proof.Signed;
import dev.wingman.trust.Proof.TimeStamp;
import dev.wingman.trust.store.Revocations;
import dev.wingman.trust.store.TrustDirectory;
import java.security.CodeSigner;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Proves by its signature that a jar is what a maintainer signed. Thread-safe. */
public final class SignatureProof {

    /** What a signature proves: a {@link Signed} proof, or the reasons why none. */
    public sealed interface Result {

        record Proven(Signed proof) implements Result {}

        record Unproven(List<String> reasons) implements Result {
            public Unproven {
                reasons = List.copyOf(reasons);
            }
        }
    }

    private final TrustDirectory directory;
    private final SignerRules rules;

    public SignatureProof(TrustDirectory directory, Clock clock) {
        this.directory = directory;
        this.rules = new SignerRules(directory, clock);
    }

    /** @param sha256 of the jar */
    public Result prove(byte[] jar, String sha256) {
        try {
            return prove(JarSignature.of(StrictZip.readAll(jar)), sha256);
        } catch (BadJarException e) {
            return new Result.Unproven(List.of("the jar is unsound: " + e.getMessage()));
        }
    }

    /** Judges a signature that was looked at before. */
    public Result prove(JarSignature signature, String sha256) {
        CodeSigner signer = signature.signer();
        if (!signature.isWhole() || signer == null) {
            return new Result.Unproven(signature.reasons());
        }
        List<X509Certificate> chain = rules.chain(signer);
        TimeStamp stamp = rules.timeStamp(signer);
        Signed proof = new Signed(sha256, signature.coverage().content(), chain, stamp);
        return rules.problem(chain, stamp)
                .<Result>map(problem -> new Result.Unproven(List.of(problem)))
                .orElseGet(() -> new Result.Proven(proof));
    }

    /** Why the signer of a plugin does not count now. */
    public Optional<String> problem(Signed proof) {
        return rules.problem(proof.chain(), proof.timeStamp());
    }

    /** Why a plugin is revoked by its digest, whatever proves it; also when that cannot be told. */
    public Optional<String> revoked(Proof proof) {
        Revocations revocations = directory.revocations();
        if (!revocations.problem().isEmpty()) {
            return Optional.of(revocations.problem());
        }
        Optional<String> place = revocations.ofPlugin(proof.sha256());
        if (place.isEmpty() && proof instanceof Signed signed) {
            place = revocations.ofPlugin(signed.content());
        }
        return place.isEmpty() ? place : Optional.of("the plugin is revoked by " + place.get());
    }
}
