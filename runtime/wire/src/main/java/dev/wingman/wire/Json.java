package dev.wingman.wire;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON text to maps, lists and scalars and back; bounded in depth and in the size of numbers. */
public final class Json {

    private static final int MAX_DEPTH = 100;
    private static final int MAX_DIGITS = 100;

    private Json() {}

    /** JSON that has been written already, to stand as a value in other JSON. */
    public record Text(String json) {}

    /** @throws IllegalArgumentException if the text is not one JSON object; the message says where */
    @SuppressWarnings("unchecked") // Maps are made by object() only, whose keys are strings.
    public static Map<String, @Nullable Object> readObject(String text) {
        if (read(text) instanceof Map<?, ?> object) {
            return (Map<String, @Nullable Object>) object;
        }
        throw new IllegalArgumentException("expected a JSON object, {…}");
    }

    /** @throws IllegalArgumentException if the text is not one JSON value; the message says where */
    public static @Nullable Object read(String text) {
        JsonReader in = new JsonReader(new StringReader(text));
        in.setStrictness(Strictness.STRICT);
        in.setNestingLimit(MAX_DEPTH);
        try {
            Object value = value(in);
            if (in.peek() != JsonToken.END_DOCUMENT) {
                throw new IllegalArgumentException("not JSON: something follows the value");
            }
            return value;
        } catch (EOFException e) {
            throw new IllegalArgumentException("not JSON: it ends too early", e);
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException("not JSON: " + where(e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes in one line that holds no control character, not even inside a string: safe for a terminal. */
    public static String write(@Nullable Object value) {
        StringWriter text = new StringWriter();
        try (JsonWriter out = new JsonWriter(text)) {
            write(out, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return PrintableText.escapeInJson(text.toString());
    }

    private static Map<String, @Nullable Object> object(JsonReader in) throws IOException {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        in.beginObject();
        while (in.hasNext()) {
            String name = in.nextName();
            if (object.containsKey(name)) {
                throw new IllegalArgumentException("the key '" + name + "' stands twice in " + in.getPath());
            }
            object.put(name, value(in));
        }
        in.endObject();
        return object;
    }

    private static List<@Nullable Object> array(JsonReader in) throws IOException {
        List<@Nullable Object> array = new ArrayList<>();
        in.beginArray();
        while (in.hasNext()) {
            array.add(value(in));
        }
        in.endArray();
        return array;
    }

    private static @Nullable Object value(JsonReader in) throws IOException {
        JsonToken token = in.peek();
        return switch (token) {
            case BEGIN_OBJECT -> object(in);
            case BEGIN_ARRAY -> array(in);
            case STRING -> in.nextString();
            case BOOLEAN -> in.nextBoolean();
            case NULL -> nothing(in);
            case NUMBER -> number(in.nextString(), in.getPath());
            default -> throw new IllegalArgumentException("unexpected " + token + " at " + in.getPath());
        };
    }

    private static @Nullable Object nothing(JsonReader in) throws IOException {
        in.nextNull();
        return null;
    }

    /** A million digits take seconds to become a BigInteger: numbers that long are refused. */
    private static Number number(String text, String path) {
        if (text.length() > MAX_DIGITS) {
            throw new IllegalArgumentException("the number at " + path + " is longer than " + MAX_DIGITS + " digits");
        }
        if (text.chars().allMatch(c -> c == '-' || Character.isDigit(c))) {
            BigInteger integer = new BigInteger(text);
            return integer.bitLength() < Long.SIZE ? (Number) integer.longValue() : integer;
        }
        double value = Double.parseDouble(text);
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("the number at " + path + " is too large");
        }
        return value;
    }

    private static void write(JsonWriter out, @Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            out.beginObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.name(String.valueOf(entry.getKey()));
                write(out, entry.getValue());
            }
            out.endObject();
        } else if (value instanceof Iterable<?> list) {
            out.beginArray();
            for (Object element : list) {
                write(out, element);
            }
            out.endArray();
        } else if (value instanceof Text text) {
            out.jsonValue(text.json());
        } else if (value instanceof Number number) {
            out.value(number);
        } else if (value instanceof Boolean bool) {
            out.value(bool);
        } else if (value == null) {
            out.nullValue();
        } else {
            out.value(value.toString());
        }
    }

    /** Gson's messages go on with advice to programmers after the place. */
    /** Without the advice for programmers that the parser begins with. */
    private static String where(@Nullable String message) {
        String text = message == null ? "malformed" : message;
        int end = text.indexOf('\n');
        return (end < 0 ? text : text.substring(0, end))
                .replaceFirst("^Use JsonReader\\S+ to accept ", "")
                .replaceFirst(" path \\$\\S*$", "");
    }
}
