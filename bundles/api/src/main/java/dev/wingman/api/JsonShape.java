package dev.wingman.api;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Copies data of the shape of JSON, so that nobody can change it afterwards, nothing else gets in, and what gets in fits
 * into a report: a map that holds itself twice would double at each level.
 */
final class JsonShape {

    static final int MAX_DEPTH = 64;
    static final int MAX_VALUES = 100_000;
    static final int MAX_CHARACTERS = 8 << 20;

    /** Of a BigInteger, and of a BigDecimal's digits and exponent: longer ones take minutes to print. */
    static final int MAX_BITS = 1_024;

    private final String where;
    private int values;
    private long characters;

    private JsonShape(String where) {
        this.where = where;
    }

    static Map<String, @Nullable Object> copy(String where, Map<?, ?> map) {
        return new JsonShape(where).copyMap(where, map, 0);
    }

    private Map<String, @Nullable Object> copyMap(String path, Map<?, ?> map, int depth) {
        checkDepth(path, depth);
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String name)) {
                throw new IllegalArgumentException(
                        path + ": a key is " + typeName(entry.getKey()) + ", expected a string");
            }
            countCharacters(name);
            copy.put(name, copyValue(path, name, entry.getValue(), depth));
        }
        return Collections.unmodifiableMap(copy);
    }

    private List<@Nullable Object> copyList(String path, List<?> list, int depth) {
        checkDepth(path, depth);
        List<@Nullable Object> copy = new ArrayList<>();
        for (Object value : list) {
            copy.add(copyValue(path, "[]", value, depth));
        }
        return Collections.unmodifiableList(copy);
    }

    private @Nullable Object copyValue(String parent, String name, @Nullable Object value, int depth) {
        countValue();
        if (value instanceof String text) {
            countCharacters(text);
            return value;
        }
        if (value == null || value instanceof Boolean) {
            return value;
        }
        String path = parent + "." + name;
        if (value instanceof Map<?, ?> map) {
            return copyMap(path, map, depth + 1);
        }
        if (value instanceof List<?> list) {
            return copyList(path, list, depth + 1);
        }
        if (isNumber(value.getClass())) {
            checkNumber(path, value);
            return value;
        }
        throw new IllegalArgumentException(
                path + ": " + typeName(value) + " is not data; expected a string, number, boolean, null, list or map");
    }

    /** Exact classes only: a subclass of BigDecimal can be mutable or hostile. */
    private static boolean isNumber(Class<?> type) {
        return type == Integer.class
                || type == Long.class
                || type == Double.class
                || type == Float.class
                || type == Short.class
                || type == Byte.class
                || type == BigInteger.class
                || type == BigDecimal.class;
    }

    private static void checkNumber(String path, Object value) {
        boolean infinite =
                (value instanceof Double d && !Double.isFinite(d)) || (value instanceof Float f && !Float.isFinite(f));
        if (infinite) {
            throw new IllegalArgumentException(path + ": " + value + " is not a number of JSON; expected a finite one");
        }
        boolean huge = (value instanceof BigInteger whole && whole.bitLength() > MAX_BITS)
                || (value instanceof BigDecimal decimal
                        && (decimal.unscaledValue().bitLength() > MAX_BITS
                                || Math.abs((long) decimal.scale()) > MAX_BITS));
        if (huge) {
            throw new IllegalArgumentException(path + ": the number has too many digits; expected at most " + MAX_BITS
                    + " bits, or write it as a string");
        }
    }

    private static void checkDepth(String path, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException(path + ": nested deeper than " + MAX_DEPTH + " levels");
        }
    }

    private void countValue() {
        if (++values > MAX_VALUES) {
            throw new IllegalArgumentException(where + ": more than " + MAX_VALUES + " values");
        }
    }

    private void countCharacters(String text) {
        characters += text.length();
        if (characters > MAX_CHARACTERS) {
            throw new IllegalArgumentException(where + ": more than " + MAX_CHARACTERS + " characters of text");
        }
    }

    private static String typeName(@Nullable Object value) {
        return value == null ? "null" : value.getClass().getName();
    }
}
