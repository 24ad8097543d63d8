package dev.wingman.sandbox.protocol.value;

import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Numbers as far as data of the shape of JSON may hold them (see the api): finite, and short enough to be printed. */
final class Numbers {

    private static final int MAX_BITS = 1_024;
    private static final int MAX_CHARS = 512;

    private Numbers() {}

    /** @throws IllegalArgumentException if JSON cannot say the number, or it is too long */
    static Number checked(Number number) {
        boolean infinite = (number instanceof Double d && !Double.isFinite(d))
                || (number instanceof Float f && !Float.isFinite(f));
        if (infinite) {
            throw new IllegalArgumentException(number + " is not a number of JSON");
        }
        boolean huge = (number instanceof BigInteger whole && whole.bitLength() > MAX_BITS)
                || (number instanceof BigDecimal decimal && isHuge(decimal));
        if (huge) {
            throw new IllegalArgumentException("the number has more than " + MAX_BITS + " bits");
        }
        return number;
    }

    /** The exact number; null when it is none, or too long. */
    static @Nullable BigDecimal exact(JsonPrimitive json) {
        if (!json.isNumber()) {
            return null;
        }
        if (json.getAsNumber() instanceof Long whole) {
            return BigDecimal.valueOf(whole);
        }
        String text = json.getAsString();
        try {
            BigDecimal number = text.length() > MAX_CHARS ? null : new BigDecimal(text);
            return number == null || isHuge(number) ? null : number;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /**
     * A Long or a BigInteger for a whole number; a Double for others where a Double says exactly that, or else a BigDecimal.
     * Null when it is none, or too long.
     */
    static @Nullable Number natural(JsonPrimitive json) {
        BigDecimal exact = exact(json);
        if (exact == null) {
            return null;
        }
        if (json.getAsString().chars().allMatch(c -> c == '-' || Character.isDigit(c))) {
            BigInteger whole = exact.unscaledValue();
            return whole.bitLength() < Long.SIZE ? (Number) whole.longValue() : whole;
        }
        double value = exact.doubleValue();
        boolean same = Double.isFinite(value) && new BigDecimal(Double.toString(value)).compareTo(exact) == 0;
        return same ? (Number) value : exact;
    }

    private static boolean isHuge(BigDecimal number) {
        return Math.abs((long) number.scale()) > MAX_BITS
                || number.unscaledValue().bitLength() > MAX_BITS;
    }
}
