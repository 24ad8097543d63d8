package dev.wingman.core.json;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the free part of a document: maps, lists and plain values. */
final class JsonValues {

    /** What an action holds at most. */
    private static final int MOST_LEVELS = 64;

    /** A number of a million digits takes minutes to read. */
    private static final int MOST_DIGITS = 100;

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]+");

    private final String file;
    private final JsonReader json;
    private final List<String> problems;

    JsonValues(String file, JsonReader json, List<String> problems) {
        this.file = file;
        this.json = json;
        this.problems = problems;
    }

    Map<String, @Nullable Object> object(String where, int level) throws IOException {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        json.beginObject();
        while (json.hasNext()) {
            String place = place();
            String key = json.nextName();
            String path = where + "." + key;
            boolean known = object.containsKey(key);
            if (known) {
                problems.add(place + path + " stands here a second time");
            }
            Object value = value(path, level);
            if (!known) {
                object.put(key, value);
            }
        }
        json.endObject();
        return object;
    }

    private List<@Nullable Object> list(String where, int level) throws IOException {
        List<@Nullable Object> list = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            list.add(value(where + "[" + list.size() + "]", level));
        }
        json.endArray();
        return list;
    }

    private @Nullable Object value(String where, int level) throws IOException {
        JsonToken token = json.peek();
        if (level == MOST_LEVELS && (token == JsonToken.BEGIN_OBJECT || token == JsonToken.BEGIN_ARRAY)) {
            throw new TooDeepException("nested deeper than " + MOST_LEVELS + " levels", json);
        }
        return switch (token) {
            case BEGIN_OBJECT -> object(where, level + 1);
            case BEGIN_ARRAY -> list(where, level + 1);
            case STRING -> json.nextString();
            case BOOLEAN -> json.nextBoolean();
            case NUMBER -> number(where);
            default -> {
                json.nextNull();
                yield null;
            }
        };
    }

    private @Nullable Number number(String where) throws IOException {
        String place = place();
        String digits = json.nextString();
        if (digits.length() > MOST_DIGITS) {
            problems.add(place + where + ": a number of " + digits.length() + " digits, at most " + MOST_DIGITS
                    + " are read; write it as a string");
            return null;
        }
        if (WHOLE.matcher(digits).matches()) {
            BigInteger whole = new BigInteger(digits);
            if (whole.bitLength() < Long.SIZE) {
                return whole.longValue();
            }
            return whole;
        }
        double fraction = Double.parseDouble(digits);
        if (Double.isInfinite(fraction)) {
            problems.add(place + where + ": " + digits + " is too large for a number; write it as a string");
            return null;
        }
        return fraction;
    }

    private String place() throws IOException {
        return file + JsonPlace.of(json) + ": ";
    }

    /** What an operator calls it. */
    static String name(JsonToken token) {
        return switch (token) {
            case BEGIN_OBJECT -> "an object";
            case BEGIN_ARRAY -> "a list";
            case STRING -> "a string";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case NULL -> "null";
            default -> "nothing";
        };
    }
}
