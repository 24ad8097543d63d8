package dev.wingman.permissions.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.wingman.manifest.Permission;
import dev.wingman.permissions.RecordedChange;
import dev.wingman.permissions.RecordedChange.Kind;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of the record: number, time, kind, plugin, permission, target, by whom, and a checksum over these and over the
 * checksum before, so that a line that was changed, taken out or moved is noticed.
 */
record ChangeLine(RecordedChange change, String checksum) {

    /** Before the first line. */
    static final String SEED = "0".repeat(32);

    private static final String PLUGIN = "[a-z][a-z0-9]*(?:-[a-z0-9]+)*";
    private static final String PERMISSION = "[a-z][a-z0-9-]*(?::[a-z][a-z0-9-]*)+";
    private static final String TARGET = "[A-Za-z0-9*._:/@\\[\\]-]+";
    private static final String BY = "[A-Za-z0-9._-]{1,64}@[a-z]{1,16}";

    private static final Pattern LINE = Pattern.compile("([1-9][0-9]{0,17}) (\\S{1,40}) (revoke|grant) (" + PLUGIN
            + ") (" + PERMISSION + ") (" + TARGET + ") (" + BY + ") ([0-9a-f]{32})");

    /** The line that follows another; its checksum is made from that one's. */
    static ChangeLine following(String checksum, RecordedChange change) {
        return new ChangeLine(change, chained(checksum, body(change)));
    }

    /** Reads a line without its end; empty if it is not one, or not the one that follows. */
    static Optional<ChangeLine> read(String line, long number, String checksumBefore) {
        Matcher match = LINE.matcher(line);
        if (!match.matches() || !match.group(1).equals(Long.toString(number))) {
            return Optional.empty();
        }
        try {
            RecordedChange change = new RecordedChange(
                    number,
                    Instant.parse(match.group(2)),
                    match.group(3).equals("revoke") ? Kind.REVOKE : Kind.GRANT,
                    match.group(4),
                    Permission.parse(match.group(5)),
                    match.group(6),
                    match.group(7));
            ChangeLine written = following(checksumBefore, change);
            return written.text().equals(line) ? Optional.of(written) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** @throws IllegalArgumentException if a word of the change cannot stand in a line */
    static void check(String plugin, Permission permission, String target, String by) {
        require(PLUGIN, plugin, "the id of a plugin, such as nginx-restarter");
        require(PERMISSION, permission.toString(), "a permission, such as docker:restart");
        require(TARGET, target, "a target: letters, digits and . _ - : / @ [ ] *");
        require(".{1,200}", target, "a target: it has more than 200 characters");
        require(BY, by, "who and where, such as root@cli");
    }

    private static void require(String pattern, String text, String what) {
        if (!text.matches(pattern)) {
            throw new IllegalArgumentException("'" + text + "' is not " + what);
        }
    }

    String text() {
        return body(change) + " " + checksum;
    }

    private static String body(RecordedChange change) {
        return String.join(
                " ",
                Long.toString(change.number()),
                change.at().toString(),
                change.kind().wireName(),
                change.plugin(),
                change.permission().toString(),
                change.target(),
                change.by());
    }

    private static String chained(String before, String body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest((before + " " + body).getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
