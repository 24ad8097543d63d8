package dev.wingman.sandbox.provider;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.wingman.sandbox.SandboxException;
import java.util.ArrayList;
import java.util.List;

/** What a plugin says of itself; its guest may say anything. */
record Description(String pluginId, List<String> actions) {

    private static final int MOST_ACTIONS = 1_000;

    Description {
        actions = List.copyOf(actions);
    }

    static Description of(JsonElement answer) throws SandboxException {
        if (answer instanceof JsonObject object
                && object.get("plugin_id") instanceof JsonPrimitive id
                && id.isString()
                && object.get("supported_actions") != null
                && object.get("supported_actions").isJsonArray()) {
            List<String> actions = new ArrayList<>();
            for (JsonElement action : object.getAsJsonArray("supported_actions")) {
                if (actions.size() == MOST_ACTIONS || !(action instanceof JsonPrimitive text) || !text.isString()) {
                    throw broken();
                }
                actions.add(text.getAsString());
            }
            return new Description(id.getAsString(), actions);
        }
        throw broken();
    }

    private static SandboxException broken() {
        return new SandboxException("its guest does not describe it as the protocol says:"
                + " expected {plugin_id, supported_actions} with at most " + MOST_ACTIONS + " actions");
    }
}
