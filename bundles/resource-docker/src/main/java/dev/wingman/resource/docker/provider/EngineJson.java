package dev.wingman.resource.docker.provider;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads what the engine answers, bounded; what is not there or of another type is an error that names it. */
final class EngineJson {

    /** A container's inspection is some 10 KiB, an entry of a list 2. */
    static final int LARGEST = 8 << 20;

    private static final BigInteger LARGEST_LONG = BigInteger.valueOf(Long.MAX_VALUE);

    private EngineJson() {}

    static JsonElement parse(InputStream body) throws IOException, WireException {
        byte[] bytes = body.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new WireException("the answer is longer than " + LARGEST + " bytes");
        }
        try {
            JsonReader reader = new JsonReader(new StringReader(new String(bytes, StandardCharsets.UTF_8)));
            reader.setStrictness(Strictness.STRICT);
            return JsonParser.parseReader(reader);
        } catch (JsonParseException e) {
            throw new WireException("the answer is not JSON");
        }
    }

    static JsonObject object(JsonElement element) throws WireException {
        if (element instanceof JsonObject object) {
            return object;
        }
        throw new WireException("the answer is no JSON object");
    }

    static JsonArray array(JsonElement element) throws WireException {
        if (element instanceof JsonArray array) {
            return array;
        }
        throw new WireException("the answer is no JSON array");
    }

    static JsonObject object(JsonObject parent, String name) throws WireException {
        if (parent.get(name) instanceof JsonObject object) {
            return object;
        }
        throw new WireException("the answer's '" + name + "' is no object");
    }

    static String text(JsonObject parent, String name) throws WireException {
        if (parent.get(name) instanceof JsonPrimitive text && text.isString()) {
            return text.getAsString();
        }
        throw new WireException("the answer's '" + name + "' is no text");
    }

    static boolean flag(JsonObject parent, String name) throws WireException {
        if (parent.get(name) instanceof JsonPrimitive flag && flag.isBoolean()) {
            return flag.getAsBoolean();
        }
        throw new WireException("the answer's '" + name + "' is neither true nor false");
    }

    static long number(JsonObject parent, String name) throws WireException {
        if (parent.get(name) instanceof JsonPrimitive number
                && number.isNumber()
                && number.getAsString().matches("-?[0-9]{1,18}")) {
            return number.getAsLong();
        }
        throw new WireException("the answer's '" + name + "' is no whole number");
    }

    /** An unsigned number of up to 64 bits, cut to what a {@code long} holds; -1 if it is not there. */
    static long amount(JsonObject parent, String name) throws WireException {
        JsonElement element = parent.get(name);
        if (element == null || element instanceof JsonNull) {
            return -1;
        }
        if (element instanceof JsonPrimitive number
                && number.isNumber()
                && number.getAsString().matches("[0-9]{1,20}")) {
            return number.getAsBigInteger().min(LARGEST_LONG).longValue();
        }
        throw new WireException("the answer's '" + name + "' is no amount");
    }

    static int smallNumber(JsonObject parent, String name) throws WireException {
        long number = number(parent, name);
        if (number != (int) number) {
            throw new WireException("the answer's '" + name + "' is no whole number");
        }
        return (int) number;
    }

    /** The engine writes null for none. */
    static Map<String, String> texts(JsonObject parent, String name) throws WireException {
        Map<String, String> texts = new LinkedHashMap<>();
        JsonElement element = parent.get(name);
        if (element == null || element instanceof JsonNull) {
            return texts;
        }
        JsonObject object = object(parent, name);
        for (String key : object.keySet()) {
            texts.put(key, text(object, key));
        }
        return texts;
    }
}
