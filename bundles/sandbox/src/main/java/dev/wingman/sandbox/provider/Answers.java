package dev.wingman.sandbox.provider;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.wingman.api.ActionResult;
import dev.wingman.api.Verdict;
import dev.wingman.sandbox.GuestFailure;
import dev.wingman.sandbox.protocol.value.ActionJson;
import dev.wingman.sandbox.protocol.value.Place;
import java.util.function.BiFunction;

/** Reads what a guest answers for its plugin: well-formed JSON, but of any shape. */
final class Answers {

    private Answers() {}

    static Verdict verdict(JsonElement answer) {
        return read(answer, "verdict", ActionJson::decodeVerdict);
    }

    static ActionResult result(JsonElement answer) {
        return read(answer, "result", ActionJson::decodeResult);
    }

    static Boolean restored(JsonElement answer) {
        if (answer instanceof JsonObject object
                && object.get("restored") instanceof JsonPrimitive restored
                && restored.isBoolean()) {
            return restored.getAsBoolean();
        }
        throw new GuestFailure("answered with something else than {\"restored\": true or false}");
    }

    private static <T> T read(JsonElement answer, String what, BiFunction<JsonElement, Place, T> reader) {
        try {
            return reader.apply(answer, Place.of(what));
        } catch (IllegalArgumentException e) {
            throw new GuestFailure(
                    "answered with something else than a " + what + ": "
                            + CleanText.line(String.valueOf(e.getMessage())),
                    e);
        }
    }
}
