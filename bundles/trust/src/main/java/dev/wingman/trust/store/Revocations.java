package dev.wingman.trust.store;

import dev.wingman.trust.Sha256;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The certificates and plugins that the operator trusts no longer.
 *
 * <p>A line holds one word of {@code plugin}, {@code certificate} and {@code serial}, and hex digits; what follows a
 * {@code #} is a comment. A single line that cannot be understood makes the whole file worthless, and then nothing can be
 * proven: it may be the one that revokes. A file that is not there revokes nothing. Immutable.
 *
 * @param lines line number by kind and value, as in {@code serial 1f3a}
 * @param problem why it cannot be understood, or empty
 */
public record Revocations(Path file, Map<String, Integer> lines, String problem) {

    public Revocations {
        lines = Map.copyOf(lines);
    }

    /** Nothing is revoked. */
    static Revocations none(Path file) {
        return new Revocations(file, Map.of(), "");
    }

    static String key(String kind, String hex) {
        return kind + " " + hex;
    }

    /** Where a plugin with this digest is revoked, as {@code file:line}. */
    public Optional<String> ofPlugin(String sha256) {
        return find("plugin", sha256);
    }

    /** Which certificate of these is revoked and where, by its fingerprint or its serial number. */
    public Optional<String> ofCertificates(List<X509Certificate> certificates) {
        return certificates.stream()
                .flatMap(certificate -> of(certificate).stream())
                .findFirst();
    }

    private Optional<String> of(X509Certificate certificate) {
        String serial = new BigInteger(1, certificate.getSerialNumber().toByteArray()).toString(16);
        return find("certificate", Sha256.of(certificate))
                .or(() -> find("serial", serial))
                .map(place -> "the certificate of " + certificate.getSubjectX500Principal() + ", serial " + serial
                        + ", is revoked by " + place);
    }

    private Optional<String> find(String kind, String hex) {
        Integer line = lines.get(key(kind, hex));
        return line == null ? Optional.empty() : Optional.of(file + ":" + line);
    }
}
