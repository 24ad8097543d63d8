package dev.wingman.sandbox.protocol.value;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An enum constant by its name. */
final class EnumCodec implements ValueCodec {

    private final Map<String, Object> constants = new LinkedHashMap<>();

    EnumCodec(Class<?> type) {
        for (Object constant : type.getEnumConstants()) {
            constants.put(((Enum<?>) constant).name(), constant);
        }
    }

    @Override
    public JsonElement encode(@Nullable Object value, Place at) {
        if (value instanceof Enum<?> constant) {
            return new JsonPrimitive(constant.name());
        }
        throw at.mistake("null is not carried");
    }

    @Override
    public Object decode(JsonElement json, Place at) {
        Object constant =
                json instanceof JsonPrimitive text && text.isString() ? constants.get(text.getAsString()) : null;
        if (constant == null) {
            throw at.mistake("expected one of " + String.join(", ", constants.keySet()));
        }
        return constant;
    }
}
