package dev.wingman.sandbox.protocol.value;

import com.google.gson.JsonElement;
import org.jspecify.annotations.Nullable;

/** How the values of one Java type are said in JSON. Immutable; see {@link Values}. */
public interface ValueCodec {

    /**
     * Says a value in JSON.
     *
     * @throws IllegalArgumentException if the value is null or holds what JSON cannot say; the message begins with the place
     */
    JsonElement encode(@Nullable Object value, Place at);

    /**
     * Makes a value of JSON.
     *
     * @throws IllegalArgumentException if it is not of the type; the message begins with the place and says what was expected
     */
    Object decode(JsonElement json, Place at);
}
