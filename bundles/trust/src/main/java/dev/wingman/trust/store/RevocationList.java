package dev.wingman.trust.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a list of revocations; apart from it, because most homes have none. */
final class RevocationList {

    private static final Pattern LINE = Pattern.compile(
            "\\s*(?:(?<kind>plugin|certificate|serial)[ \\t]+(?<hex>\\p{XDigit}+(?::\\p{XDigit}+)*)\\s*)?(?:#.*)?");

    private static final String EXPECTED =
            ": not a line of a list of revocations, expected plugin, certificate or serial"
                    + ", a blank and hex digits: 64 for the SHA-256 of a plugin or certificate, at most 40 for a serial number";

    private static final long MOST_BYTES = 1L << 20;

    private RevocationList() {}

    static Revocations read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                return unreadable(file, file + " is larger than 1 MiB");
            }
            ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file));
            return parse(file, UTF_8.newDecoder().decode(content).toString());
        } catch (NoSuchFileException e) {
            return Revocations.none(file);
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
                lines.putIfAbsent(Revocations.key(match.group("kind"), normal(match)), number);
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
    private static String normal(Matcher match) {
        return "serial".equals(match.group("kind")) ? new BigInteger(hex(match), 16).toString(16) : hex(match);
    }

    private static Revocations unreadable(Path file, String problem) {
        return new Revocations(file, Map.of(), problem);
    }
}
