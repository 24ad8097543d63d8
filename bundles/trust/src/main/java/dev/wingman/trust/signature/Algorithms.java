package dev.wingman.trust.signature;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is strong enough, by a list of ours: the JDK's own ({@code jdk.jar.disabledAlgorithms}) differs from release to
 * release, and anybody can change it.
 */
final class Algorithms {

    /** By the names that manifests use. */
    static final Set<String> DIGESTS = Set.of("SHA-256", "SHA-384", "SHA-512");

    private static final Set<String> CERTIFICATE_SIGNATURES = Set.of(
            "SHA256WITHRSA",
            "SHA384WITHRSA",
            "SHA512WITHRSA",
            "SHA256WITHECDSA",
            "SHA384WITHECDSA",
            "SHA512WITHECDSA",
            "ED25519",
            "EDDSA");

    private static final Map<String, String> NAMES = Map.of(
            "1.2.840.113549.2.5", "MD5",
            "1.3.14.3.2.26", "SHA-1",
            "2.16.840.1.101.3.4.2.4", "SHA-224",
            "1.2.840.113549.1.1.4", "MD5withRSA",
            "1.2.840.113549.1.1.5", "SHA1withRSA",
            "1.2.840.113549.1.1.10", "RSASSA-PSS",
            "1.2.840.10045.4.1", "SHA1withECDSA",
            "1.2.840.10040.4.1", "DSA",
            "2.16.840.1.101.3.4.3.2", "SHA256withDSA");

    private static final int LEAST_RSA_BITS = 2048;
    private static final int LEAST_EC_BITS = 256;

    private Algorithms() {}

    /** The name of a known algorithm, or else its number. */
    static String name(String oid) {
        return NAMES.getOrDefault(oid, "the algorithm " + oid);
    }

    /** Why a certificate's key is not good enough. */
    static Optional<String> weakKey(X509Certificate certificate) {
        PublicKey key = certificate.getPublicKey();
        if (key instanceof RSAPublicKey rsa && key.getAlgorithm().equals("RSA")) {
            return weak("RSA", rsa.getModulus().bitLength(), LEAST_RSA_BITS);
        }
        if (key instanceof ECPublicKey ec) {
            return weak("EC", ec.getParams().getOrder().bitLength(), LEAST_EC_BITS);
        }
        return isEd25519(key)
                ? Optional.empty()
                : Optional.of("has a key of the kind " + key.getAlgorithm() + ", expected RSA, EC or Ed25519");
    }

    private static boolean isEd25519(PublicKey key) {
        return key instanceof EdECPublicKey ed && ed.getParams().getName().equals("Ed25519");
    }

    private static Optional<String> weak(String kind, int bits, int least) {
        return bits >= least
                ? Optional.empty()
                : Optional.of("has an " + kind + " key of " + bits + " bits, expected at least " + least);
    }

    /** Why the signature that an authority put on a certificate is not good enough. */
    static Optional<String> weakSignature(X509Certificate certificate) {
        String name = certificate.getSigAlgName();
        return CERTIFICATE_SIGNATURES.contains(name.toUpperCase(Locale.ROOT))
                ? Optional.empty()
                : Optional.of("is itself signed with " + name + ", which is too weak or unknown");
    }
}
