package dev.wingman.sandbox.protocol.value;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map from strings. */
final class MapCodec implements ValueCodec {

    private final ValueCodec content;

    MapCodec(ValueCodec content) {
        this.content = content;
    }

    @Override
    public JsonElement encode(@Nullable Object value, Place at) {
        if (!(value instanceof Map<?, ?> map)) {
            throw at.mistake("null is not carried");
        }
        JsonObject object = new JsonObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String name)) {
                throw at.mistake("a key is not a string");
            }
            object.add(name, content.encode(entry.getValue(), at.member(name)));
        }
        return object;
    }

    @Override
    public Object decode(JsonElement json, Place at) {
        if (!(json instanceof JsonObject object)) {
            throw at.mistake("expected an object");
        }
        Map<String, Object> map = new LinkedHashMap<>();
        for (Map.Entry<String, JsonElement> member : object.entrySet()) {
            map.put(member.getKey(), content.decode(member.getValue(), at.member(member.getKey())));
        }
        return Collections.unmodifiableMap(map);
    }
}
