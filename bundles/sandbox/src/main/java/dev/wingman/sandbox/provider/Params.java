package dev.wingman.sandbox.provider;

import com.google.gson.JsonObject;
import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.sandbox.protocol.value.ActionJson;

/** The parameters of the calls of a plugin. */
final class Params {

    private Params() {}

    static JsonObject of(Action action) {
        JsonObject params = new JsonObject();
        params.add("action", ActionJson.encode(action));
        return params;
    }

    static JsonObject of(Action action, ActionResult result) {
        JsonObject params = of(action);
        params.add("result", ActionJson.encode(result));
        return params;
    }
}
