package dev.wingman.sandbox.protocol.value;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.Verdict;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Actions, their results and verdicts as the documents that users write and read.
 *
 * <p>Whole numbers come back as Long, longer ones as BigInteger; others as Double, or as BigDecimal where a Double would not
 * be the same number.
 */
public final class ActionJson {

    private ActionJson() {}

    public static JsonObject encode(Action action) {
        Place at = Place.of("action");
        JsonObject json = new JsonObject();
        json.addProperty("id", action.id());
        json.addProperty("action_type", action.type());
        json.addProperty("target", action.target());
        json.add("params", JsonData.encodeMap(action.params(), at.member("params")));
        json.add("metadata", JsonData.encodeMap(action.metadata(), at.member("metadata")));
        return json;
    }

    /** @throws IllegalArgumentException if it is none; the message says where and what was expected */
    public static Action decodeAction(JsonElement json, Place at) {
        JsonObject object = object(json, at, List.of("id", "action_type", "target", "params", "metadata"));
        return new Action(
                text(object, "id", at),
                text(object, "action_type", at),
                text(object, "target", at),
                JsonData.decodeMap(object.get("params"), at.member("params")),
                JsonData.decodeMap(object.get("metadata"), at.member("metadata")));
    }

    public static JsonObject encode(ActionResult result) {
        JsonObject json = new JsonObject();
        json.addProperty("status", wireName(result.status()));
        json.addProperty("message", result.message());
        json.add("data", JsonData.encodeMap(result.data(), Place.of("result").member("data")));
        return json;
    }

    /** @throws IllegalArgumentException if it is none; the message says where and what was expected */
    public static ActionResult decodeResult(JsonElement json, Place at) {
        JsonObject object = object(json, at, List.of("status", "message", "data"));
        return new ActionResult(
                status(text(object, "status", at), at.member("status")),
                text(object, "message", at),
                JsonData.decodeMap(object.get("data"), at.member("data")));
    }

    public static JsonObject encode(Verdict verdict) {
        JsonObject json = new JsonObject();
        json.addProperty("ok", verdict.ok());
        json.addProperty("message", verdict.message());
        return json;
    }

    /** @throws IllegalArgumentException if it is none; the message says where and what was expected */
    public static Verdict decodeVerdict(JsonElement json, Place at) {
        JsonObject object = object(json, at, List.of("ok", "message"));
        if (object.get("ok") instanceof JsonPrimitive ok && ok.isBoolean()) {
            return new Verdict(ok.getAsBoolean(), text(object, "message", at));
        }
        throw at.member("ok").mistake("expected true or false");
    }

    private static ActionResult.Status status(String name, Place at) {
        for (ActionResult.Status status : ActionResult.Status.values()) {
            if (wireName(status).equals(name)) {
                return status;
            }
        }
        throw at.mistake("expected success or error");
    }

    private static String wireName(ActionResult.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static JsonObject object(@Nullable JsonElement json, Place at, List<String> members) {
        if (!(json instanceof JsonObject object)) {
            throw at.mistake("expected an object");
        }
        for (String name : object.keySet()) {
            if (!members.contains(name)) {
                throw at.mistake("unknown member '" + name + "', expected " + String.join(", ", members));
            }
        }
        for (String name : members) {
            if (!object.has(name)) {
                throw at.mistake("the member '" + name + "' is missing");
            }
        }
        return object;
    }

    private static String text(JsonObject object, String name, Place at) {
        if (object.get(name) instanceof JsonPrimitive text && text.isString()) {
            return text.getAsString();
        }
        throw at.member(name).mistake("expected a string");
    }
}
