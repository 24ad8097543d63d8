package dev.wingman.trust.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The jars that the distribution was built with, by their digest.
 *
 * <p>The file has the format of {@code sha256sum}: a line {@code <64 hex digits>  <jar name>} for each jar. A single line
 * that is not of that form makes the whole file worthless: whatever broke it may have broken more. Immutable.
 *
 * @param jars name of the jar by SHA-256, in lower-case hex
 * @param problem why there is nothing in it, or empty
 */
public record TrustIndex(Map<String, String> jars, String problem) {

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) [ *]([^\\x00-\\x1f\\x7f]+)");
    private static final long MOST_BYTES = 16L << 20;

    public TrustIndex {
        jars = Map.copyOf(jars);
    }

    /** Reads an index; one that cannot be read holds nothing, and says why. */
    public static TrustIndex read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                return nothing("the trust index " + file + " is larger than 16 MiB");
            }
            return parse(
                    file,
                    UTF_8.newDecoder()
                            .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                            .toString());
        } catch (CharacterCodingException e) {
            return nothing("the trust index " + file + " is not UTF-8");
        } catch (IOException e) {
            return nothing("the trust index " + file + " cannot be read (" + e + ")");
        }
    }

    /** An index that holds nothing. */
    public static TrustIndex nothing(String problem) {
        return new TrustIndex(Map.of(), problem);
    }

    /** The name under which the index lists this digest. */
    public Optional<String> nameOf(String sha256) {
        return Optional.ofNullable(jars.get(sha256));
    }

    private static TrustIndex parse(Path file, String text) {
        Map<String, String> jars = new HashMap<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            Matcher match = LINE.matcher(line);
            if (!match.matches()) {
                return nothing(file + ":" + number + ": not a line of a trust index, expected"
                        + " <64 lower-case hex digits>, two blanks and the name of a jar");
            }
            jars.put(match.group(1), match.group(2));
        }
        return new TrustIndex(jars, "");
    }
}
