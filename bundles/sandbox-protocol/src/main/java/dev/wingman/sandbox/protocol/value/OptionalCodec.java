package dev.wingman.sandbox.protocol.value;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value that may be absent: null, or left out where it is the member of a record. */
final class OptionalCodec implements ValueCodec {

    private final ValueCodec content;

    OptionalCodec(ValueCodec content) {
        this.content = content;
    }

    @Override
    public JsonElement encode(@Nullable Object value, Place at) {
        if (value instanceof Optional<?> optional) {
            return optional.isPresent() ? content.encode(optional.get(), at) : JsonNull.INSTANCE;
        }
        throw at.mistake("null is not carried");
    }

    @Override
    public Object decode(JsonElement json, Place at) {
        return json.isJsonNull() ? Optional.empty() : Optional.of(content.decode(json, at));
    }
}
