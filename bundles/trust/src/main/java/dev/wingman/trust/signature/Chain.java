package dev.wingman.trust.signature;

import dev.wingman.trust.store.TrustStore;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXReason;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The certificates from a signer up to, and without, one of a trust store.
 *
 * @param certificates the signer's first
 */
record Chain(TrustStore store, List<X509Certificate> certificates) {

    static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
    static final String TIME_STAMPING = "1.3.6.1.5.5.7.3.8";

    private static final int DIGITAL_SIGNATURE = 0;

    /** What of a signer's certificates lies below the first one of the store. */
    static List<X509Certificate> below(TrustStore store, List<X509Certificate> certificates) {
        int end = 1;
        while (end < certificates.size() && !store.authorities().contains(certificates.get(end))) {
            end++;
        }
        return certificates.subList(0, Math.min(end, certificates.size()));
    }

    /** The certificates of the store that may have issued the last of a chain, by their name. */
    static List<X509Certificate> authority(TrustStore store, List<X509Certificate> chain) {
        if (chain.isEmpty()) {
            return List.of();
        }
        X509Certificate last = chain.get(chain.size() - 1);
        return store.authorities().stream()
                .filter(authority -> authority.getSubjectX500Principal().equals(last.getIssuerX500Principal()))
                .toList();
    }

    /**
     * Why it does not lead from a certificate for this purpose to the store (RFC 5280, section 6).
     *
     * @param purpose the extended key usage that the signer's certificate must have
     */
    Optional<String> problem(Instant at, String purpose) {
        return unfitness(at, purpose).or(() -> pathProblem(at));
    }

    /** Why its certificates would not do even if they led there. */
    Optional<String> unfitness(Instant at, String purpose) {
        return weakness().or(() -> usageProblem(purpose)).or(() -> dateProblem(at));
    }

    private Optional<String> weakness() {
        for (X509Certificate certificate : certificates) {
            Optional<String> weakness = Algorithms.weakKey(certificate).or(() -> Algorithms.weakSignature(certificate));
            if (weakness.isPresent()) {
                return Optional.of(nameOf(certificate) + " " + weakness.get());
            }
        }
        return authority(store, certificates).stream()
                .flatMap(
                        authority -> Algorithms.weakKey(authority).map(weak -> nameOf(authority) + " " + weak).stream())
                .findFirst();
    }

    private Optional<String> usageProblem(String purpose) {
        X509Certificate signer = certificates.get(0);
        Optional<String> unusable = notForSigning(signer);
        if (unusable.isPresent()) {
            return unusable;
        }
        if (signer.getBasicConstraints() >= 0) {
            return Optional.of(nameOf(signer) + " is one of an authority, which signs certificates and no plugins");
        }
        try {
            List<String> extended = signer.getExtendedKeyUsage();
            return extended != null && extended.contains(purpose)
                    ? Optional.empty()
                    : Optional.of(
                            nameOf(signer) + " is not for this: it lacks the extended key usage " + word(purpose));
        } catch (CertificateParsingException e) {
            return Optional.of(nameOf(signer) + " has an extended key usage that cannot be read");
        }
    }

    /** Why a certificate's key may sign nothing (RFC 5280, section 4.2.1.3). */
    static Optional<String> notForSigning(X509Certificate signer) {
        boolean[] usage = signer.getKeyUsage();
        return usage != null && usage[DIGITAL_SIGNATURE]
                ? Optional.empty()
                : Optional.of(nameOf(signer) + " is not for signing: it lacks the key usage digitalSignature");
    }

    private static String word(String purpose) {
        return purpose.equals(CODE_SIGNING) ? "codeSigning" : "timeStamping";
    }

    private Optional<String> dateProblem(Instant at) {
        for (X509Certificate certificate : certificates) {
            try {
                certificate.checkValidity(Date.from(at));
            } catch (CertificateExpiredException e) {
                return Optional.of(nameOf(certificate) + " expired on "
                        + certificate.getNotAfter().toInstant());
            } catch (CertificateNotYetValidException e) {
                return Optional.of(nameOf(certificate) + " is not valid before "
                        + certificate.getNotBefore().toInstant());
            }
        }
        return Optional.empty();
    }

    private Optional<String> pathProblem(Instant at) {
        try {
            CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(certificates);
            Set<TrustAnchor> anchors = store.authorities().stream()
                    .filter(authority -> isValid(authority, at))
                    .map(authority -> new TrustAnchor(authority, null))
                    .collect(Collectors.toSet());
            if (anchors.isEmpty()) {
                return Optional.of("every certificate in " + store.file() + " has expired or is not valid yet");
            }
            PKIXParameters parameters = new PKIXParameters(anchors);
            parameters.setRevocationEnabled(false); // Revocation is the operator's list, not a server on the network.
            parameters.setDate(Date.from(at));
            CertPathValidator.getInstance("PKIX").validate(path, parameters);
            return Optional.empty();
        } catch (CertPathValidatorException e) {
            return Optional.of(describe(e));
        } catch (GeneralSecurityException e) {
            return Optional.of("the chain of " + nameOf(certificates.get(0)) + " cannot be checked: " + e.getMessage());
        }
    }

    /** PKIX does not ask how old the trusted certificates themselves are. */
    private static boolean isValid(X509Certificate authority, Instant at) {
        return !at.isBefore(authority.getNotBefore().toInstant())
                && !at.isAfter(authority.getNotAfter().toInstant());
    }

    private String describe(CertPathValidatorException e) {
        X509Certificate last = certificates.get(certificates.size() - 1);
        if (e.getReason() == PKIXReason.NO_TRUST_ANCHOR || e.getReason() == BasicReason.INVALID_SIGNATURE) {
            String which = authority(store, certificates).isEmpty() ? "no certificate of " : "another certificate of ";
            return nameOf(certificates.get(0)) + " does not chain to " + store.file() + ", which holds " + which
                    + last.getIssuerX500Principal();
        }
        return "the chain of " + nameOf(certificates.get(0)) + " is not valid: " + e.getMessage();
    }

    private static String nameOf(X509Certificate certificate) {
        return "the certificate of " + certificate.getSubjectX500Principal();
    }
}
