package dev.wingman.trust.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wingman.trust.Sha256;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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

    private static final Pattern LINE = Pattern.compile(
            "\\s*(?:(?<kind>plugin|certificate|serial)[ \\t]+(?<hex>\\p{XDigit}+(?::\\p{XDigit}+)*)\\s*)?(?:#.*)?");

    private static final String EXPECTED =
            ": not a line of a list of revocations, expected plugin, certificate or serial"
                    + ", a blank and hex digits: 64 for the SHA-256 of a plugin or certificate, at most 40 for a serial number";

    private static final long MOST_BYTES = 1L << 20;

    public Revocations {
        lines = Map.copyOf(lines);
    }

    /** Nothing is revoked. */
    static Revocations none(Path file) {
        return new Revocations(file, Map.of(), "");
    }

    static Revocations read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                return unreadable(file, file + " is larger than 1 MiB");
            }
            return parse(
                    file,
                    UTF_8.newDecoder()
                            .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                            .toString());
        } catch (NoSuchFileException e) {
            return none(file);
        } catch (CharacterCodingException e) {
            return unreadable(file, file + " is not UTF-8");
        } catch (IOException e) {
            return unreadable(file, file + " cannot be read (" + e + ")");
        }
    }

    private static Revocations parse(Path file, String text) {
        Map<String, Integer> lines = new HashMap<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            Matcher match = LINE.matcher(line);
            if (!match.matches() || !isWhole(match.group("kind"), hex(match))) {
                return unreadable(file, file + ":" + number + EXPECTED);
            }
            if (match.group("kind") != null) {
                lines.putIfAbsent(key(match.group("kind"), hex(match)), number);
            }
        }
        return new Revocations(file, lines, "");
    }

    private static String hex(Matcher match) {
        String hex = match.group("hex");
        return hex == null ? "" : hex.replace(":", "").toLowerCase(Locale.ROOT);
    }

    private static boolean isWhole(@Nullable String kind, String hex) {
        if (kind == null) {
            return true;
        }
        return kind.equals("serial") ? hex.length() <= 40 : hex.length() == 64;
    }

    /** Serial numbers are printed with and without leading zeros. */
    private static String key(String kind, String hex) {
        return kind + " " + (kind.equals("serial") ? new BigInteger(hex, 16).toString(16) : hex);
    }

    private static Revocations unreadable(Path file, String problem) {
        return new Revocations(file, Map.of(), problem);
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
        return Optional.ofNullable(lines.get(key(kind, hex))).map(line -> file + ":" + line);
    }
}
