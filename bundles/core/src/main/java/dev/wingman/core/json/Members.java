package dev.wingman.core.json;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object that we wrote ourselves, read again; whatever does not fit is an {@link IllegalArgumentException}. */
final class Members {

    private final Map<String, @Nullable Object> members;

    private Members(Map<String, @Nullable Object> members) {
        this.members = members;
    }

    interface Meaning<T> {
        T of(Members members);
    }

    /** @param what it should be, for the message */
    static <T> T read(String what, String text, Meaning<T> meaning) {
        List<String> problems = new ArrayList<>();
        try (JsonReader json = new JsonReader(new StringReader(text))) {
            json.setStrictness(Strictness.STRICT);
            if (json.peek() != JsonToken.BEGIN_OBJECT) {
                throw new IllegalArgumentException("it is no object");
            }
            return meaning.of(new Members(new JsonValues(what, json, problems).object(what, 0)));
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException("no " + what + ": " + e.getMessage(), e);
        }
    }

    String text(String name) {
        if (members.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(name + " is no text");
    }

    /** For a member that earlier versions did not write. */
    String textOr(String name, String absent) {
        return members.containsKey(name) ? text(name) : absent;
    }

    boolean flag(String name) {
        if (members.get(name) instanceof Boolean flag) {
            return flag;
        }
        throw new IllegalArgumentException(name + " is neither true nor false");
    }

    /** From a number of milliseconds. */
    Duration duration(String name) {
        if (members.get(name) instanceof Number number) {
            return Duration.ofNanos(
                    new BigDecimal(number.toString()).movePointRight(6).longValue());
        }
        throw new IllegalArgumentException(name + " is no number");
    }

    List<?> list(String name) {
        if (members.get(name) instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException(name + " is no list");
    }

    List<Members> objects(String name) {
        return list(name).stream().map(value -> new Members(map(name, value))).toList();
    }

    /** Null if it is null. */
    @Nullable
    Members object(String name) {
        Object value = members.get(name);
        return value == null ? null : new Members(map(name, value));
    }

    /** The free part: maps, lists and plain values. */
    Map<String, @Nullable Object> map(String name) {
        return map(name, members.get(name));
    }

    @SuppressWarnings("unchecked") // The reader made it: its keys are texts.
    private static Map<String, @Nullable Object> map(String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw new IllegalArgumentException(name + " is no object");
    }
}
