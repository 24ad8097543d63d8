package dev.wingman.sandbox.protocol;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.MalformedInputException;
import org.jspecify.annotations.Nullable;

/** Reads one JSON object, as RFC 8259 says and no more; bounded, no key twice, no half of a surrogate pair. */
final class StrictJson {

    /** The longest run of digits that surely fits into a long. */
    private static final int SURELY_LONG = 18;

    /** Of a number with a fraction or exponent: beyond, arithmetic on it takes minutes. */
    private static final int MAX_SCALE = 1_024;

    private final Limits limits;
    private final JsonReader in;
    private int depth;
    private int values;

    private StrictJson(Limits limits, JsonReader in) {
        this.limits = limits;
        this.in = in;
    }

    static JsonObject parse(byte[] bytes, int offset, int length, Limits limits) throws Breach {
        checkStart(bytes, offset, length);
        JsonReader in = new JsonReader(new Utf8Reader(bytes, offset, length));
        in.setStrictness(Strictness.STRICT);
        in.setNestingLimit(Integer.MAX_VALUE);
        try {
            JsonObject object = new StrictJson(limits, in).object();
            if (in.peek() != JsonToken.END_DOCUMENT) {
                throw new Breach("something follows the JSON object");
            }
            return object;
        } catch (MalformedInputException e) {
            throw new Breach("the frame is not UTF-8");
        } catch (EOFException e) {
            throw new Breach("the JSON ends too early");
        } catch (MalformedJsonException e) {
            throw new Breach("not JSON: " + firstLine(e.getMessage()));
        } catch (IOException e) {
            throw new Breach("not readable: " + e);
        }
    }

    /** The reader would pass over a byte order mark. */
    private static void checkStart(byte[] bytes, int offset, int length) throws Breach {
        for (int i = offset; i < offset + length; i++) {
            switch (bytes[i]) {
                case '{' -> {
                    return;
                }
                case ' ', '\t', '\r', '\n' -> {}
                case '[' -> throw new Breach("batches are not spoken here: the frame is an array, expected an object");
                default -> throw new Breach("the frame does not begin with '{'");
            }
        }
        throw new Breach("the frame is blank");
    }

    private JsonObject object() throws IOException, Breach {
        JsonObject object = new JsonObject();
        in.beginObject();
        deeper();
        while (in.hasNext()) {
            String name = text(in.nextName());
            if (object.has(name)) {
                throw new Breach("the key '" + name + "' stands twice");
            }
            object.add(name, value());
        }
        in.endObject();
        depth--;
        return object;
    }

    private JsonArray array() throws IOException, Breach {
        JsonArray array = new JsonArray();
        in.beginArray();
        deeper();
        while (in.hasNext()) {
            array.add(value());
        }
        in.endArray();
        depth--;
        return array;
    }

    private JsonElement value() throws IOException, Breach {
        if (++values > limits.maxValues()) {
            throw new Breach("the message has more than " + limits.maxValues() + " values");
        }
        JsonToken token = in.peek();
        return switch (token) {
            case BEGIN_OBJECT -> object();
            case BEGIN_ARRAY -> array();
            case STRING -> new JsonPrimitive(text(in.nextString()));
            case BOOLEAN -> new JsonPrimitive(in.nextBoolean());
            case NUMBER -> new JsonPrimitive(number(in.nextString()));
            case NULL -> nothing();
            default -> throw new Breach("unexpected " + token);
        };
    }

    private JsonElement nothing() throws IOException {
        in.nextNull();
        return JsonNull.INSTANCE;
    }

    private void deeper() throws Breach {
        if (++depth > limits.maxDepth()) {
            throw new Breach("the JSON is nested deeper than " + limits.maxDepth() + " levels");
        }
    }

    private String text(String text) throws Breach {
        if (text.length() > limits.maxStringChars()) {
            throw new Breach("a string has more than " + limits.maxStringChars() + " characters");
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSurrogatePair(text.charAt(i), i + 1 < text.length() ? text.charAt(i + 1) : ' ')) {
                    throw new Breach("a string holds half of a surrogate pair");
                }
                i++;
            }
        }
        return text;
    }

    private Number number(String text) throws Breach {
        if (text.length() > limits.maxNumberChars()) {
            throw new Breach("a number has more than " + limits.maxNumberChars() + " characters");
        }
        if (isWhole(text)) {
            if (text.length() <= SURELY_LONG) {
                return Long.parseLong(text);
            }
            BigInteger whole = new BigInteger(text);
            return whole.bitLength() < Long.SIZE ? (Number) whole.longValue() : whole;
        }
        return fraction(text);
    }

    private static BigDecimal fraction(String text) throws Breach {
        try {
            BigDecimal fraction = new BigDecimal(text);
            if (Math.abs((long) fraction.scale()) <= MAX_SCALE) {
                return fraction;
            }
        } catch (NumberFormatException e) {
            // An exponent that no int can hold.
        }
        throw new Breach("the exponent of a number is beyond " + MAX_SCALE);
    }

    private static boolean isWhole(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '-' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    /** Gson's messages go on with advice to programmers after the place. */
    private static String firstLine(@Nullable String message) {
        String text = message == null ? "malformed" : message;
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }
}
