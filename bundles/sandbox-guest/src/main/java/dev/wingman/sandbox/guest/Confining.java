package dev.wingman.sandbox.guest;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.wingman.api.ExecutionPlugin;
import dev.wingman.sandbox.kernel.KernelException;
import dev.wingman.sandbox.kernel.Layer;
import dev.wingman.sandbox.kernel.Limit;
import dev.wingman.sandbox.kernel.Limits;
import dev.wingman.sandbox.kernel.SelfConfinement;
import dev.wingman.sandbox.kernel.SelfTest;
import java.io.IOException;
import java.util.Base64;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.util.function.Function;
import org.osgi.util.promise.Promise;

/** The guest confines itself, as the host says, and then tries what must fail now. */
final class Confining {

    /** Where only these are asked for, there is no kernel of ours, and no library to call it with. */
    private static final Set<Layer> WITHOUT_KERNEL = Set.of(Layer.PERMISSION_ROWS, Layer.BLOCKED_IMPORTS);

    /** Set by a host whose guests are held by the kernel; elsewhere there may be no library for it. */
    private static final String LIBRARY = "jna.boot.library.path";

    private boolean ready;

    /** Loads what confining takes, if this guest will be confined by the kernel. */
    void makeReady() throws GuestException {
        if (System.getProperty(LIBRARY) != null) {
            prepare();
        }
    }

    private void prepare() throws GuestException {
        if (ready) {
            return;
        }
        try {
            openClassPath();
            SelfConfinement.prepare();
            ready = true;
        } catch (IOException e) {
            throw new GuestException("what confining takes cannot be loaded: " + e.getMessage(), e);
        }
    }

    /**
     * All jars of it, as long as this is the user who may: the directories above can be closed to the user that this will be. With
     * classes from an archive, the JVM opens a jar when it wants something of it that is not in there, and asks for its real
     * path at its first class; then it would ask the plugin's rows for both.
     */
    private static void openClassPath() {
        var unusedResource = ClassLoader.getSystemResource("no-such-resource");
        var unusedContract = List.of(ExecutionPlugin.class, Promise.class, Function.class);
    }

    JsonElement apply(JsonObject params) throws GuestException {
        SelfConfinement.Plan plan;
        byte[] filter;
        try {
            plan = plan(params);
            filter = Base64.getDecoder().decode(params.get("seccomp").getAsString());
        } catch (RuntimeException e) {
            throw new GuestException("confine: a parameter is missing or of the wrong kind: " + e, e);
        }
        if (WITHOUT_KERNEL.containsAll(plan.layers())) {
            return answer(Map.of());
        }
        prepare();
        try {
            SelfConfinement.apply(plan, filter);
        } catch (KernelException e) {
            throw new GuestException("confine: " + e.getMessage(), e);
        }
        return answer(SelfTest.run());
    }

    private static JsonElement answer(Map<String, String> outcomes) {
        JsonObject attempts = new JsonObject();
        outcomes.forEach(attempts::addProperty);
        JsonObject answer = new JsonObject();
        answer.add("attempts", attempts);
        return answer;
    }

    /** A guest does this once, and loops need nothing to be linked. */
    private static SelfConfinement.Plan plan(JsonObject params) {
        Set<Layer> layers = EnumSet.noneOf(Layer.class);
        for (JsonElement name : params.getAsJsonArray("layers")) {
            layers.add(Layer.ofWireName(name.getAsString()).orElseThrow());
        }
        Map<Limit, Long> limits = new EnumMap<>(Limit.class);
        for (Map.Entry<String, JsonElement> limit :
                params.getAsJsonObject("limits").entrySet()) {
            limits.put(
                    Limit.ofWireName(limit.getKey()).orElseThrow(),
                    limit.getValue().getAsLong());
        }
        return new SelfConfinement.Plan(
                layers,
                params.get("host").getAsLong(),
                params.get("uid").getAsInt(),
                params.get("gid").getAsInt(),
                new Limits(limits));
    }
}
