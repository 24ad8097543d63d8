package dev.wingman.sandbox.protocol;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes JSON as UTF-8, behind the room for a {@link Frame}'s header, and holds itself to the limits: what the other side
 * would call a breach is refused here, with an {@link IllegalArgumentException} for whoever wanted to send it.
 */
final class JsonBytes {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

    private final Limits limits;
    private byte[] bytes = new byte[1024];
    private int at = Frame.HEADER;
    private int values;

    JsonBytes(Limits limits) {
        this.limits = limits;
    }

    /** @throws IllegalArgumentException if the message is too long */
    Frame frame() {
        checkLength(at - Frame.HEADER);
        return new Frame(bytes, at - Frame.HEADER);
    }

    /** Text that is JSON already. */
    JsonBytes raw(String ascii) {
        int length = ascii.length();
        reserve(length);
        for (int i = 0; i < length; i++) {
            bytes[at++] = (byte) ascii.charAt(i);
        }
        return this;
    }

    /**
     * A value.
     *
     * @param depth of the level it stands on; a whole message is at 1
     * @throws IllegalArgumentException if the value is beyond a limit, or cannot be said in JSON
     */
    JsonBytes value(JsonElement value, int depth) {
        if (++values > limits.maxValues() - Message.MAX_MEMBERS) {
            throw new IllegalArgumentException("more than " + limits.maxValues() + " values");
        }
        if (value instanceof JsonPrimitive primitive) {
            primitive(primitive);
        } else if (value instanceof JsonObject object) {
            object(object, depth);
        } else if (value instanceof JsonArray array) {
            array(array, depth);
        } else {
            raw("null");
        }
        return this;
    }

    private void object(JsonObject object, int depth) {
        checkDepth(depth);
        char before = '{';
        for (Map.Entry<String, JsonElement> member : object.entrySet()) {
            put(before);
            string(member.getKey());
            put(':');
            value(member.getValue(), depth + 1);
            before = ',';
        }
        raw(before == '{' ? "{}" : "}");
    }

    private void array(JsonArray array, int depth) {
        checkDepth(depth);
        char before = '[';
        for (JsonElement element : array) {
            put(before);
            value(element, depth + 1);
            before = ',';
        }
        raw(before == '[' ? "[]" : "]");
    }

    private void primitive(JsonPrimitive primitive) {
        if (primitive.isString()) {
            string(primitive.getAsString());
        } else if (primitive.isBoolean()) {
            raw(primitive.getAsBoolean() ? "true" : "false");
        } else {
            raw(number(primitive.getAsNumber()));
        }
    }

    private String number(Number number) {
        String text = number.toString();
        if (text.length() > limits.maxNumberChars()) {
            throw new IllegalArgumentException("a number of more than " + limits.maxNumberChars() + " characters");
        }
        boolean plain = number instanceof Long || number instanceof Integer;
        if (!plain && !NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException(text + " is not a number of JSON");
        }
        return text;
    }

    /** @throws IllegalArgumentException if the text is too long or holds half of a surrogate pair */
    JsonBytes string(String text) {
        int length = text.length();
        if (length > limits.maxStringChars()) {
            throw new IllegalArgumentException("a string of more than " + limits.maxStringChars() + " characters");
        }
        reserve(length + 2);
        bytes[at++] = '"';
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7F && c != '"' && c != '\\') {
                put(c);
            } else if (Character.isSurrogate(c)) {
                pair(text, i++);
            } else {
                special(c);
            }
        }
        put('"');
        return this;
    }

    private void special(char c) {
        reserve(6);
        if (c == '"' || c == '\\') {
            put('\\');
            put(c);
        } else if (c < ' ' || c == 0x7F) {
            raw("\\u00");
            bytes[at++] = HEX[c >> 4];
            bytes[at++] = HEX[c & 0xF];
        } else if (c < 0x800) {
            bytes[at++] = (byte) (0xC0 | (c >> 6));
            tail(c, 0);
        } else {
            bytes[at++] = (byte) (0xE0 | (c >> 12));
            tail(c, 6);
            tail(c, 0);
        }
    }

    private void pair(String text, int index) {
        char low = index + 1 < text.length() ? text.charAt(index + 1) : ' ';
        if (!Character.isSurrogatePair(text.charAt(index), low)) {
            throw new IllegalArgumentException("a string holds half of a surrogate pair, which UTF-8 cannot say");
        }
        int point = Character.toCodePoint(text.charAt(index), low);
        reserve(4);
        bytes[at++] = (byte) (0xF0 | (point >> 18));
        tail(point, 12);
        tail(point, 6);
        tail(point, 0);
    }

    private void tail(int point, int shift) {
        bytes[at++] = (byte) (0x80 | ((point >> shift) & 0x3F));
    }

    private void put(char ascii) {
        reserve(1);
        bytes[at++] = (byte) ascii;
    }

    private void reserve(int count) {
        if (bytes.length - at < count) {
            checkLength(at - Frame.HEADER);
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, at + count));
        }
    }

    private void checkDepth(int depth) {
        if (depth > limits.maxDepth()) {
            throw new IllegalArgumentException("nested deeper than " + limits.maxDepth() + " levels");
        }
    }

    private void checkLength(int length) {
        if (length > limits.maxFrameBytes()) {
            throw new IllegalArgumentException("longer than " + limits.maxFrameBytes() + " bytes");
        }
    }
}
