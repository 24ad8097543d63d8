package dev.wingman.sandbox.protocol.value;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Data of the shape of JSON, as actions and results hold them: strings, numbers, booleans, nulls, lists and maps. */
final class JsonData {

    /** The codec of the type Object. Null is carried within lists and maps, not as the value itself. */
    static final ValueCodec CODEC = new ValueCodec() {
        @Override
        public JsonElement encode(@Nullable Object value, Place at) {
            if (value == null) {
                throw at.mistake("null is not carried");
            }
            return JsonData.encode(value, at);
        }

        @Override
        public Object decode(JsonElement json, Place at) {
            Object value = JsonData.decode(json, at);
            if (value == null) {
                throw at.mistake("null is not carried");
            }
            return value;
        }
    };

    private JsonData() {}

    static JsonElement encode(@Nullable Object value, Place at) {
        if (value == null) {
            return JsonNull.INSTANCE;
        }
        if (value instanceof String text) {
            return new JsonPrimitive(text);
        }
        if (value instanceof Boolean bool) {
            return new JsonPrimitive(bool);
        }
        if (value instanceof Map<?, ?> map) {
            return encodeMap(map, at);
        }
        if (value instanceof List<?> list) {
            return encodeList(list, at);
        }
        ValueCodec scalar = value instanceof Number ? Scalars.of(value.getClass()) : null;
        if (scalar == null) {
            throw at.mistake(
                    value.getClass().getName() + " is not data; expected a string, number, boolean, null, list or map");
        }
        return scalar.encode(value, at);
    }

    static JsonObject encodeMap(Map<?, ?> map, Place at) {
        JsonObject object = new JsonObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String name)) {
                throw at.mistake("a key is not a string");
            }
            object.add(name, encode(entry.getValue(), at.member(name)));
        }
        return object;
    }

    private static JsonArray encodeList(List<?> list, Place at) {
        JsonArray array = new JsonArray();
        for (Object element : list) {
            array.add(encode(element, at.element(array.size())));
        }
        return array;
    }

    static @Nullable Object decode(JsonElement json, Place at) {
        if (json instanceof JsonObject object) {
            return decodeMap(object, at);
        }
        if (json instanceof JsonArray array) {
            return decodeList(array, at);
        }
        if (!(json instanceof JsonPrimitive primitive)) {
            return null;
        }
        if (primitive.isString()) {
            return primitive.getAsString();
        }
        if (primitive.isBoolean()) {
            return primitive.getAsBoolean();
        }
        Number number = Numbers.natural(primitive);
        if (number == null) {
            throw at.mistake("the number has too many digits");
        }
        return number;
    }

    static Map<String, @Nullable Object> decodeMap(JsonElement json, Place at) {
        if (!(json instanceof JsonObject object)) {
            throw at.mistake("expected an object");
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (Map.Entry<String, JsonElement> member : object.entrySet()) {
            map.put(member.getKey(), decode(member.getValue(), at.member(member.getKey())));
        }
        return Collections.unmodifiableMap(map);
    }

    private static List<@Nullable Object> decodeList(JsonArray array, Place at) {
        List<@Nullable Object> list = new ArrayList<>();
        for (JsonElement element : array) {
            list.add(decode(element, at.element(list.size())));
        }
        return Collections.unmodifiableList(list);
    }
}
