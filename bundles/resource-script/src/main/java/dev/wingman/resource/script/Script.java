package dev.wingman.resource.script;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * A script to run; one that exists can be run, as far as its text and its timeout go.
 *
 * @param source its text; the script finds it in a file of its own, never on its command line
 * @param timeout 1 to 300 seconds, counted from its start
 * @param readOnly whether the kernel lets it look and nothing more: {@link Scripts}
 * @param limits what it asks for; the operator's bounds hold in any case
 * @param environment variables beside the usual ones; a value {@code secret:NAME} stands for the operator's secret of that
 *     name
 */
public record Script(
        Interpreter interpreter,
        String source,
        Duration timeout,
        boolean readOnly,
        ScriptLimits limits,
        Map<String, String> environment) {

    /** How long a source may be, in bytes of UTF-8. */
    public static final int MAX_SOURCE_BYTES = 256 * 1024;

    public static final Duration MIN_TIMEOUT = Duration.ofSeconds(1);

    /** 300 seconds. */
    public static final Duration MAX_TIMEOUT = Duration.ofMinutes(5);

    /** What can run it. */
    public enum Interpreter {
        BASH,
        PYTHON;

        /** The target that {@code script:execute} is checked for. */
        public String target() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @throws IllegalArgumentException if the source or the timeout is out of bounds; the message says which bound */
    public Script {
        requireNonNull(interpreter, "interpreter");
        requireNonNull(source, "source");
        requireNonNull(timeout, "timeout");
        requireNonNull(limits, "limits");
        environment = Map.copyOf(environment);
        checkSource(source);
        Variables.check(environment);
        if (timeout.compareTo(MIN_TIMEOUT) < 0 || timeout.compareTo(MAX_TIMEOUT) > 0) {
            throw new IllegalArgumentException("timeout is " + inSeconds(timeout) + " s, expected "
                    + MIN_TIMEOUT.toSeconds() + " to " + MAX_TIMEOUT.toSeconds() + " s");
        }
    }

    /** A script that may do what its user may, within the operator's bounds and with the usual variables only. */
    public Script(Interpreter interpreter, String source, Duration timeout) {
        this(interpreter, source, timeout, false, ScriptLimits.NONE, Map.of());
    }

    /** The same script, held to looking. */
    public Script lookingOnly() {
        return new Script(interpreter, source, timeout, true, limits, environment);
    }

    private static String inSeconds(Duration duration) {
        return BigDecimal.valueOf(duration.toSeconds())
                .add(BigDecimal.valueOf(duration.toNanosPart(), 9))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static void checkSource(String source) {
        if (source.isBlank()) {
            throw new IllegalArgumentException("the script is empty");
        }
        // The interpreters disagree on both: bash drops a NUL, Python refuses it; neither was what the caller meant.
        int nul = source.indexOf('\0');
        if (nul >= 0) {
            throw new IllegalArgumentException("the script holds a NUL character at index " + nul);
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(source)) {
            throw new IllegalArgumentException("the script holds half of a surrogate pair, which UTF-8 cannot say");
        }
        int size = source.getBytes(StandardCharsets.UTF_8).length;
        if (size > MAX_SOURCE_BYTES) {
            throw new IllegalArgumentException(
                    "the script is " + size + " bytes long, expected at most " + MAX_SOURCE_BYTES);
        }
    }
}
