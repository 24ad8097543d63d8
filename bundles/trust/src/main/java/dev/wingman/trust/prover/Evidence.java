package dev.wingman.trust.prover;

import dev.wingman.trust.Proof.Signed;
import dev.wingman.trust.Proof.TimeStamp;
import dev.wingman.trust.Sha256;
import java.math.BigInteger;
import java.security.cert.X509Certificate;

/** A proof by signature in words, with what a list of revocations would name. */
final class Evidence {

    private Evidence() {}

    static String of(Signed proof) {
        X509Certificate signer = proof.signer();
        TimeStamp stamp = proof.timeStamp();
        return "signed by " + signer.getSubjectX500Principal()
                + (stamp == null ? "" : " at " + stamp.at())
                + ", serial " + new BigInteger(1, signer.getSerialNumber().toByteArray()).toString(16)
                + ", certificate " + Sha256.of(signer)
                + ", plugin " + proof.content();
    }
}
