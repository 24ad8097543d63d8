package dev.wingman.cli;

import dev.wingman.trust.Proof.TimeStamp;
import dev.wingman.trust.Sha256;
import dev.wingman.trust.signature.Coverage;
import dev.wingman.trust.signature.JarSignature;
import dev.wingman.wire.PrintableText;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about the signature of a jar, in words and as JSON.
 *
 * @param chain of the signer, whose name may only be claimed when there are problems
 * @param problems why it is not proven, empty when it is
 */
record SignatureReport(
        Path file,
        String sha256,
        JarSignature signature,
        List<X509Certificate> chain,
        @Nullable TimeStamp timeStamp,
        List<String> problems) {

    /** A line of the report. */
    record Field(String name, String value) {}

    SignatureReport {
        chain = List.copyOf(chain);
        problems = List.copyOf(problems);
    }

    /** As far as anybody is named. */
    static List<X509Certificate> chain(JarSignature signature) {
        CodeSigner signer = signature.signer();
        if (signer != null) {
            return signer.getSignerCertPath().getCertificates().stream()
                    .map(certificate -> (X509Certificate) certificate)
                    .toList();
        }
        X509Certificate claimed = signature.claimed();
        return claimed == null ? List.of() : List.of(claimed);
    }

    boolean isProven() {
        return problems.isEmpty();
    }

    String headline() {
        return (isProven() ? "proven: " : "not proven: ") + PrintableText.line(file.toString());
    }

    List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        fields.add(new Field("sha256", sha256));
        if (!signature.coverage().content().isEmpty()) {
            fields.add(new Field("plugin", signature.coverage().content()));
        }
        String role = signature.signer() == null ? "claims" : "signer";
        for (X509Certificate certificate : chain) {
            fields.add(new Field(role, certificate.getSubjectX500Principal().toString()));
            fields.add(new Field("", "serial " + serial(certificate)));
            fields.add(new Field("", "certificate " + Sha256.of(certificate)));
            fields.add(new Field("", validity(certificate)));
            role = "issuer";
        }
        authority().ifPresent(name -> fields.add(new Field("authority", name)));
        if (timeStamp != null) {
            fields.add(new Field("time stamp", timeStamp.at().toString()));
        }
        problems.forEach(problem -> fields.add(new Field("problem", problem)));
        return fields;
    }

    /** Who certified the last of the chain; the store has its certificate, or the jar does not hold it. */
    private Optional<String> authority() {
        return chain.stream()
                .skip(Math.max(0, chain.size() - 1))
                .filter(last -> !last.getSubjectX500Principal().equals(last.getIssuerX500Principal()))
                .findFirst()
                .map(last -> last.getIssuerX500Principal().toString());
    }

    private static String validity(X509Certificate certificate) {
        return "valid from " + certificate.getNotBefore().toInstant() + " to "
                + certificate.getNotAfter().toInstant();
    }

    private static String serial(X509Certificate certificate) {
        return new BigInteger(1, certificate.getSerialNumber().toByteArray()).toString(16);
    }

    Map<String, @Nullable Object> asMap() {
        Coverage coverage = signature.coverage();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("file", file.toString());
        map.put("proven", isProven());
        map.put("sha256", sha256);
        map.put("plugin", coverage.content());
        map.put("signed", signature.present());
        map.put("valid_signature", signature.signer() != null);
        map.put("chain", chain.stream().map(SignatureReport::asMap).toList());
        map.put("time_stamp", timeStamp == null ? null : timeStamp.at().toString());
        map.put("uncovered", coverage.uncovered());
        map.put("missing", coverage.missing());
        map.put("altered", coverage.altered());
        map.put("problems", problems);
        return map;
    }

    private static Map<String, @Nullable Object> asMap(X509Certificate certificate) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("subject", certificate.getSubjectX500Principal().toString());
        map.put("issuer", certificate.getIssuerX500Principal().toString());
        map.put("serial", serial(certificate));
        map.put("certificate", Sha256.of(certificate));
        map.put("valid_from", certificate.getNotBefore().toInstant().toString());
        map.put("valid_until", certificate.getNotAfter().toInstant().toString());
        return map;
    }
}
