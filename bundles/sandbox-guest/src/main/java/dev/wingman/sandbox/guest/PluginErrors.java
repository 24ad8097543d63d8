package dev.wingman.sandbox.guest;

import com.google.gson.JsonObject;
import dev.wingman.api.PermissionRefusedException;
import dev.wingman.sandbox.protocol.RpcError;
import java.security.AccessControlException;

/** Turns what a plugin threw into the error object that its request is answered with. */
@SuppressWarnings("removal") // AccessControlException is how the JVM refuses for as long as it has a SecurityManager.
final class PluginErrors {

    /** A chain of causes can be endless. */
    private static final int MOST_CAUSES = 16;

    private PluginErrors() {}

    static RpcError of(Throwable thrown) {
        try {
            RpcError refused = refusal(thrown);
            return refused != null ? refused : threw(thrown);
        } catch (Throwable again) { // Each method of it may be the plugin's own code.
            return threw(thrown);
        }
    }

    private static @org.jspecify.annotations.Nullable RpcError refusal(Throwable thrown) {
        Throwable cause = thrown;
        for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
            if (cause instanceof PermissionRefusedException refused) {
                JsonObject data = new JsonObject();
                data.addProperty("plugin", refused.plugin());
                data.addProperty("permission", refused.permission());
                data.addProperty("target", refused.target());
                return new RpcError(RpcError.REFUSED, String.valueOf(refused.getMessage()), data);
            }
            if (cause instanceof AccessControlException denied) {
                return new RpcError(
                        RpcError.REFUSED,
                        "a plugin reaches the world through host services only, and this one"
                                + " asked the JVM itself (" + denied.getMessage() + ")" + at(ThrownText.of(denied)),
                        jvm());
            }
            cause = cause.getCause();
        }
        return null;
    }

    private static JsonObject jvm() {
        JsonObject data = new JsonObject();
        data.addProperty("permission", "");
        return data;
    }

    private static RpcError threw(Throwable thrown) {
        ThrownText text = ThrownText.of(thrown);
        JsonObject data = new JsonObject();
        data.addProperty("type", text.type());
        String message =
                text.message() == null || text.message().isBlank() ? text.type() : text.type() + ": " + text.message();
        return new RpcError(RpcError.PLUGIN_THREW, message + at(text), data);
    }

    private static String at(ThrownText text) {
        return text.at() == null ? "" : " (at " + text.at() + ")";
    }
}
