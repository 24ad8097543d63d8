package dev.wingman.sandbox.provider;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.sandbox.kernel.SelfConfinement;
import dev.wingman.sandbox.protocol.value.ActionJson;
import java.util.Base64;

/** The parameters of what a guest is asked. */
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

    /** Of {@code confine}. */
    static JsonObject of(SelfConfinement.Plan plan, byte[] filter) {
        JsonObject params = new JsonObject();
        JsonArray names = new JsonArray();
        plan.layers().forEach(layer -> names.add(layer.wireName()));
        params.add("layers", names);
        params.addProperty("host", plan.host());
        params.addProperty("uid", plan.uid());
        params.addProperty("gid", plan.gid());
        JsonObject bounds = new JsonObject();
        plan.limits().values().forEach((limit, value) -> bounds.addProperty(limit.wireName(), value));
        params.add("limits", bounds);
        params.addProperty("seccomp", Base64.getEncoder().encodeToString(filter));
        return params;
    }
}
