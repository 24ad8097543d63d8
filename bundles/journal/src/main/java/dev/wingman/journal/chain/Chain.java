package dev.wingman.journal.chain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The hash of each entry covers the one before and all fields of its own.
 *
 * <p>Hashed is, with SHA-256: the 64 hexadecimal digits before, then each field in UTF-8 as a netstring, that is its
 * length in bytes as a decimal number, a colon, the bytes, a comma; in the order seq, at, kind, action, body, the numbers in
 * decimal. So no two different entries are hashed alike, and a verifier needs nothing but a hash function. Not
 * thread-safe.
 */
public final class Chain {

    /** What stands before the first entry. */
    public static final String BEGINNING = "0".repeat(64);

    private final MessageDigest sha256;

    /** Starts anywhere; the hash before is handed in with each entry. */
    public Chain() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The hash of an entry that follows the one with the hash {@code before}. */
    public String next(String before, long seq, long at, String kind, String action, String body) {
        sha256.update(before.getBytes(StandardCharsets.US_ASCII));
        field(Long.toString(seq));
        field(Long.toString(at));
        field(kind);
        field(action);
        field(body);
        return HexFormat.of().formatHex(sha256.digest());
    }

    private void field(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sha256.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        sha256.update(bytes);
        sha256.update((byte) ',');
    }
}
