package dev.wingman.trust.signature;

import dev.wingman.trust.store.TrustStore;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether a key is worth signing a plugin with, whoever will be asked to trust it. */
public final class SigningCertificate {

    private SigningCertificate() {}

    /**
     * Why no runtime would take a signature of it.
     *
     * @param chain the signer's certificate first
     */
    public static Optional<String> problem(List<X509Certificate> chain, Instant at) {
        TrustStore nobody = new TrustStore(Path.of(""), List.of(), "");
        return new Chain(nobody, chain.subList(0, 1)).unfitness(at, Chain.CODE_SIGNING);
    }
}
