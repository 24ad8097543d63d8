package dev.wingman.sandbox.guest;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.wingman.api.Action;
import dev.wingman.api.ActionResult;
import dev.wingman.api.ExecutionPlugin;
import dev.wingman.api.Verdict;
import dev.wingman.sandbox.protocol.Protocol;
import dev.wingman.sandbox.protocol.RpcError;
import dev.wingman.sandbox.protocol.value.ActionJson;
import dev.wingman.sandbox.protocol.value.Place;
import org.jspecify.annotations.Nullable;
import org.osgi.util.promise.Promise;

/** Calls the plugin and puts its answers into JSON. The calling thread waits for its promises. */
final class PluginMethods {

    private final ExecutionPlugin plugin;

    PluginMethods(ExecutionPlugin plugin) {
        this.plugin = plugin;
    }

    /** Who the plugin says it is. */
    JsonObject describe() throws PluginThrewException {
        JsonObject description = new JsonObject();
        description.addProperty("plugin_id", ask(plugin::pluginId));
        JsonArray actions = new JsonArray();
        ask(plugin::supportedActions).forEach(actions::add);
        description.add("supported_actions", actions);
        return description;
    }

    JsonElement answer(String method, JsonObject params) throws RpcError, PluginThrewException {
        // What looks for classes by the thread shall find the plugin's, and not those of the guest's own program.
        Thread.currentThread().setContextClassLoader(plugin.getClass().getClassLoader());
        return switch (method) {
            case Protocol.VALIDATE_PRE -> encode(await(() -> plugin.validatePre(action(params)), Verdict.class));
            case Protocol.EXECUTE -> ActionJson.encode(await(() -> plugin.execute(action(params)), ActionResult.class));
            case Protocol.VALIDATE_POST ->
                encode(await(() -> plugin.validatePost(action(params), result(params)), Verdict.class));
            case Protocol.ROLLBACK ->
                restored(await(() -> plugin.rollback(action(params), result(params)), Boolean.class));
            default -> throw new RpcError(RpcError.METHOD_NOT_FOUND, "unknown method '" + method + "'");
        };
    }

    /** Code of the plugin; whatever it throws is its own. */
    private interface Ask<T> {
        @Nullable
        T get() throws RpcError;
    }

    private static <T> T ask(Ask<T> call) throws PluginThrewException {
        try {
            T answer = call.get();
            if (answer == null) {
                throw new NullPointerException("it answered null");
            }
            return answer;
        } catch (Throwable thrown) {
            throw new PluginThrewException(thrown);
        }
    }

    private static <T> T await(Ask<Promise<T>> call, Class<T> expected) throws RpcError, PluginThrewException {
        try {
            Promise<T> promise = call.get();
            if (promise == null) {
                throw new NullPointerException("it returned null instead of a promise");
            }
            Throwable failure = promise.getFailure();
            if (failure != null) {
                throw new PluginThrewException(failure);
            }
            Object answer = promise.getValue();
            if (answer == null) {
                throw new NullPointerException(
                        "it ended with null instead of an answer (" + expected.getSimpleName() + ")");
            }
            return expected.cast(answer);
        } catch (RpcError | PluginThrewException known) {
            throw known;
        } catch (Throwable thrown) {
            throw new PluginThrewException(thrown);
        }
    }

    private static Action action(JsonObject params) throws RpcError {
        try {
            return ActionJson.decodeAction(params.get("action"), Place.of("action"));
        } catch (IllegalArgumentException e) {
            throw new RpcError(RpcError.INVALID_PARAMS, String.valueOf(e.getMessage()));
        }
    }

    private static ActionResult result(JsonObject params) throws RpcError {
        try {
            return ActionJson.decodeResult(params.get("result"), Place.of("result"));
        } catch (IllegalArgumentException e) {
            throw new RpcError(RpcError.INVALID_PARAMS, String.valueOf(e.getMessage()));
        }
    }

    private static JsonElement encode(Verdict verdict) {
        return ActionJson.encode(verdict);
    }

    private static JsonElement restored(boolean restored) {
        JsonObject answer = new JsonObject();
        answer.addProperty("restored", restored);
        return answer;
    }
}
