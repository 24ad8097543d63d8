package dev.wingman.sandbox.guest;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.wingman.api.ExecutionPlugin;
import dev.wingman.sandbox.protocol.Peer;
import dev.wingman.sandbox.protocol.Protocol;
import dev.wingman.sandbox.protocol.RpcError;
import dev.wingman.sandbox.protocol.service.GivenListeners;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;

/**
 * How a guest comes up: {@code initialize, confine}, and then it is blank; and how it becomes one plugin's: {@code load, describe}.
 * Each once and in this order. No code of the plugin runs before {@code describe}.
 */
final class BringUp {

    private static final String NAME = "wingman-java-guest";

    private final GuestFramework framework;
    private final Workers workers;
    private final GivenListeners listeners;
    private final Confining confining = new Confining();
    private String expected = Protocol.INITIALIZE;
    private volatile @Nullable Peer host;
    private @Nullable LoadOrder order;
    private @Nullable Bundle bundle;
    private volatile @Nullable PluginMethods plugin;

    BringUp(GuestFramework framework, Workers workers, GivenListeners listeners) {
        this.framework = framework;
        this.workers = workers;
        this.listeners = listeners;
    }

    void speakWith(Peer peer) {
        host = peer;
    }

    /** Answers any request that needs a worker. */
    JsonElement answer(String method, JsonObject params) throws RpcError, GuestException, PluginThrewException {
        PluginMethods made = plugin;
        return made != null ? made.answer(method, params) : step(method, params);
    }

    private synchronized JsonElement step(String method, JsonObject params)
            throws RpcError, GuestException, PluginThrewException {
        if (!method.equals(expected)) {
            throw new RpcError(RpcError.METHOD_NOT_FOUND, "'" + method + "' is not what comes next: " + expected);
        }
        expected = "nothing, a step failed";
        return switch (method) {
            case Protocol.INITIALIZE -> initialize(params);
            case Protocol.CONFINE -> confine(params);
            case Protocol.LOAD -> load(params);
            case Protocol.DESCRIBE -> describe();
            default -> throw new RpcError(RpcError.METHOD_NOT_FOUND, "unknown method " + method);
        };
    }

    private JsonElement initialize(JsonObject params) throws RpcError, GuestException {
        int protocol = params.has("protocol") ? params.get("protocol").getAsInt() : 0;
        if (protocol != Protocol.VERSION) {
            throw new RpcError(
                    RpcError.INVALID_PARAMS, "protocol: " + protocol + " is not spoken here, only " + Protocol.VERSION);
        }
        if (params.has("waits") && params.get("waits").getAsBoolean()) {
            framework.rehearse();
            confining.makeReady();
        }
        expected = Protocol.CONFINE;
        JsonObject answer = new JsonObject();
        answer.addProperty("protocol", Protocol.VERSION);
        answer.addProperty("guest", NAME + "/" + Runtime.version().feature());
        return answer;
    }

    private JsonElement confine(JsonObject params) throws GuestException {
        JsonElement findings = confining.apply(params);
        expected = Protocol.LOAD;
        return findings;
    }

    private JsonElement load(JsonObject params) throws GuestException {
        LoadOrder read = order(params);
        bundle = framework.load(read);
        order = read;
        expected = Protocol.DESCRIBE;
        return new JsonObject();
    }

    private JsonElement describe() throws GuestException, PluginThrewException {
        Bundle loaded = bundle;
        LoadOrder read = order;
        Peer peer = host;
        if (loaded == null || read == null || peer == null) {
            throw new GuestException("nothing is loaded");
        }
        GuestServices services = new GuestServices(peer, workers, listeners);
        ExecutionPlugin made = PluginInstance.make(loaded, read.entryPoint(), services::get);
        PluginMethods methods = new PluginMethods(made);
        JsonObject description = methods.describe();
        plugin = methods;
        return description;
    }

    private static LoadOrder order(JsonObject params) throws GuestException {
        try {
            return new LoadOrder(
                    Path.of(params.get("jar").getAsString()),
                    paths(params.getAsJsonArray("api")),
                    Set.copyOf(texts(params.getAsJsonArray("imports"))),
                    params.get("entry_point").getAsString(),
                    texts(params.getAsJsonArray("rows")));
        } catch (RuntimeException e) {
            throw new GuestException("load: a parameter is missing or of the wrong kind: " + e, e);
        }
    }

    /** A guest does this once, and a loop needs nothing to be linked. */
    private static List<String> texts(JsonArray array) {
        List<String> texts = new ArrayList<>();
        for (JsonElement element : array) {
            texts.add(((JsonPrimitive) element).getAsString());
        }
        return texts;
    }

    private static List<Path> paths(JsonArray array) {
        List<Path> paths = new ArrayList<>();
        for (String text : texts(array)) {
            paths.add(Path.of(text));
        }
        return paths;
    }
}
