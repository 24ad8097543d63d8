package dev.wingman.trust.signature;

import dev.wingman.trust.store.TrustStore;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Signatures over something else than a jar, with the same keys and the same rules for their certificates. */
public final class SignedStatement {

    private SignedStatement() {}

    /** @throws GeneralSecurityException if the key cannot sign */
    public static byte[] sign(byte[] statement, PrivateKey key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm(key.getAlgorithm()));
        signature.initSign(key);
        signature.update(statement);
        return signature.sign();
    }

    /**
     * Why a statement is not proven.
     *
     * @param chain of the signer, whose certificate comes first; not empty
     * @param at when it says that it was signed: its certificates must have been valid then
     * @return empty if a signer whom the store leads to has signed these bytes
     */
    public static Optional<String> problem(
            byte[] statement, byte[] signature, List<X509Certificate> chain, TrustStore store, Instant at) {
        if (!store.problem().isEmpty()) {
            return Optional.of(store.problem());
        }
        X509Certificate signer = chain.get(0);
        try {
            Signature check =
                    Signature.getInstance(algorithm(signer.getPublicKey().getAlgorithm()));
            check.initVerify(signer.getPublicKey());
            check.update(statement);
            if (!check.verify(signature)) {
                return Optional.of("its signature is not over what it says");
            }
        } catch (GeneralSecurityException e) {
            return Optional.of("its signature cannot be checked: " + e.getMessage());
        }
        return new Chain(store, Chain.below(store, chain)).problem(at, Chain.CODE_SIGNING);
    }

    /** With a hash that nobody can break. */
    private static String algorithm(String key) throws GeneralSecurityException {
        return switch (key) {
            case "RSA", "RSASSA-PSS" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            case "EdDSA", "Ed25519", "Ed448" -> "EdDSA";
            default -> throw new GeneralSecurityException("no signatures with keys of the kind " + key);
        };
    }
}
