package dev.wingman.api;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies data of the shape of JSON, so that nobody can change it afterwards and nothing else gets in. */
final class JsonShape {

    private static final int MAX_DEPTH = 64;

    private JsonShape() {}

    static Map<String, @Nullable Object> copy(String where, Map<?, ?> map) {
        return copyMap(where, map, 0);
    }

    private static Map<String, @Nullable Object> copyMap(String where, Map<?, ?> map, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException(where + ": nested deeper than " + MAX_DEPTH + " levels");
        }
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (!(key instanceof String name)) {
                throw new IllegalArgumentException(where + ": a key is " + typeName(key) + ", expected a string");
            }
            copy.put(name, copyValue(where, name, value, depth));
        });
        return Collections.unmodifiableMap(copy);
    }

    private static List<@Nullable Object> copyList(String where, List<?> list, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException(where + ": nested deeper than " + MAX_DEPTH + " levels");
        }
        List<@Nullable Object> copy = new ArrayList<>(list.size());
        for (Object value : list) {
            copy.add(copyValue(where, "[]", value, depth));
        }
        return Collections.unmodifiableList(copy);
    }

    private static @Nullable Object copyValue(String where, String name, @Nullable Object value, int depth) {
        if (value == null || value instanceof String || value instanceof Boolean || isJsonNumber(value)) {
            return value;
        }
        String path = where + "." + name;
        if (value instanceof Map<?, ?> map) {
            return copyMap(path, map, depth + 1);
        }
        if (value instanceof List<?> list) {
            return copyList(path, list, depth + 1);
        }
        throw new IllegalArgumentException(
                path + ": " + typeName(value) + " is not data; expected a string, number, boolean, null, list or map");
    }

    /** Exact classes only: a subclass of BigDecimal can be mutable or hostile. */
    private static boolean isJsonNumber(Object value) {
        Class<?> type = value.getClass();
        if (type == Double.class) {
            return Double.isFinite((Double) value);
        }
        if (type == Float.class) {
            return Float.isFinite((Float) value);
        }
        return type == Integer.class
                || type == Long.class
                || type == Short.class
                || type == Byte.class
                || type == BigInteger.class
                || type == BigDecimal.class;
    }

    private static String typeName(@Nullable Object value) {
        return value == null ? "null" : value.getClass().getName();
    }
}
