package dev.wingman.sandbox.provider;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.wingman.sandbox.SandboxException;
import dev.wingman.sandbox.kernel.Layer;
import dev.wingman.sandbox.kernel.Limit;
import dev.wingman.sandbox.kernel.Limits;
import dev.wingman.sandbox.kernel.Seccomp;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Has guests confine themselves, and makes sure of it from outside. */
final class KernelConfiner implements Confiner {

    /** Nobody's: above what distributions, containers and systemd hand out. */
    private static final int FIRST_USER = 1_900_000_000;

    private static final int USERS = 50_000;

    private final Set<Layer> layers;
    private final SandboxSettings settings;
    private final AtomicInteger users = new AtomicInteger();

    KernelConfiner(Set<Layer> layers, SandboxSettings settings) {
        this.layers = Set.copyOf(layers);
        this.settings = settings;
    }

    @Override
    public List<String> confine(Guest guest, Step step) throws SandboxException, InterruptedException {
        int user = FIRST_USER + Math.floorMod(users.getAndIncrement(), USERS);
        JsonObject params = new JsonObject();
        JsonArray names = new JsonArray();
        layers.forEach(layer -> names.add(layer.wireName()));
        params.add("layers", names);
        params.addProperty("host", ProcessHandle.current().pid());
        params.addProperty("uid", user);
        params.addProperty("gid", user);
        JsonObject bounds = new JsonObject();
        limits().values().forEach((limit, value) -> bounds.addProperty(limit.wireName(), value));
        params.add("limits", bounds);
        params.addProperty("seccomp", Base64.getEncoder().encodeToString(Seccomp.program(guest.pid())));
        step.send(params);
        return EnumSet.copyOf(layers).stream().map(Layer::wireName).toList();
    }

    private Limits limits() {
        return Limits.nothingWrittenAnd(Map.of(
                Limit.CPU,
                settings.processorTime().toSeconds(),
                Limit.OPEN_FILES,
                128L,
                Limit.DATA,
                (settings.heapInMiB() + 256L) << 20));
    }
}
