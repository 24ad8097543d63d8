package dev.wingman.cli;

import dev.wingman.trust.signature.SignedStatement;
import dev.wingman.trust.store.TrustStore;
import dev.wingman.wire.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's signature under the hash of an entry, and so under all entries up to it.
 *
 * @param at when it was signed, as the signer says
 * @param signature in Base64
 * @param chain of the signer, his certificate first
 */
record Checkpoint(long seq, String hash, Instant at, String signature, List<X509Certificate> chain) {

    private static final int MOST_BYTES = 256 * 1024;

    static Checkpoint sign(long seq, String hash, SigningKey key) throws CliException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        try {
            byte[] signature = SignedStatement.sign(statement(seq, hash, now), key.key());
            return new Checkpoint(seq, hash, now, Base64.getEncoder().encodeToString(signature), key.chain());
        } catch (GeneralSecurityException e) {
            throw new CliException(ExitCode.BAD_INPUT, "the key cannot sign: " + e.getMessage(), e);
        }
    }

    /** What is signed; docs/journal.md says so too. */
    private static byte[] statement(long seq, String hash, Instant at) {
        return ("wingman checkpoint\n" + seq + "\n" + hash + "\n" + at + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Why it is not to be believed; empty if it is. */
    Optional<String> problem(TrustStore store) {
        return SignedStatement.problem(
                statement(seq, hash, at), Base64.getDecoder().decode(signature), chain, store, at);
    }

    String signer() {
        return chain.get(0).getSubjectX500Principal().toString();
    }

    String json() throws CliException {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("seq", seq);
        members.put("hash", hash);
        members.put("at", at.toString());
        members.put("signature", signature);
        List<String> certificates = new ArrayList<>();
        for (X509Certificate certificate : chain) {
            try {
                certificates.add(Base64.getEncoder().encodeToString(certificate.getEncoded()));
            } catch (CertificateEncodingException e) {
                throw new CliException(ExitCode.BAD_INPUT, "a certificate cannot be written: " + e.getMessage(), e);
            }
        }
        members.put("certificates", certificates);
        return Json.write(members);
    }

    /** @throws IllegalArgumentException if it is none; the message says why */
    static Checkpoint read(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        }
        if (bytes.length > MOST_BYTES) {
            throw new IllegalArgumentException("it is larger than " + MOST_BYTES + " bytes");
        }
        Map<String, @Nullable Object> members = Json.readObject(new String(bytes, StandardCharsets.UTF_8));
        if (!(members.get("seq") instanceof Long seq) || seq < 1) {
            throw new IllegalArgumentException("seq is no number of an entry");
        }
        String hash = text(members, "hash");
        if (!hash.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("hash is none");
        }
        try {
            return new Checkpoint(
                    seq,
                    hash,
                    Instant.parse(text(members, "at")),
                    base64(text(members, "signature")),
                    chain(members.get("certificates")));
        } catch (DateTimeException | CertificateException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static String text(Map<String, @Nullable Object> members, String key) {
        if (members.get(key) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(key + " is no text");
    }

    /** @throws IllegalArgumentException if it is none */
    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(Base64.getDecoder().decode(text));
    }

    private static List<X509Certificate> chain(@Nullable Object texts) throws CertificateException {
        if (!(texts instanceof List<?> list) || list.isEmpty()) {
            throw new IllegalArgumentException("certificates is no list of them");
        }
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> chain = new ArrayList<>();
        for (Object text : list) {
            byte[] encoded = Base64.getDecoder().decode(String.valueOf(text));
            chain.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(encoded)));
        }
        return chain;
    }
}
