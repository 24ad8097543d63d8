package dev.wingman.sandbox.provider;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.wingman.sandbox.SandboxException;
import dev.wingman.sandbox.kernel.Layer;
import dev.wingman.sandbox.kernel.Limit;
import dev.wingman.sandbox.kernel.Limits;
import dev.wingman.sandbox.kernel.ProcessInspection;
import dev.wingman.sandbox.kernel.Seccomp;
import dev.wingman.sandbox.kernel.SelfConfinement;
import dev.wingman.sandbox.kernel.SelfTest;
import dev.wingman.sandbox.kernel.Verification;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Has guests confine themselves, and makes sure of it: by what they tried, and by what the kernel says of them. */
final class KernelConfiner implements Confiner {

    /** Nobody's: above what distributions, containers and systemd hand out. */
    private static final int FIRST_USER = 1_900_000_000;

    private static final int USERS = 200_000_000;
    private static final long MOST_FILES = 128;
    private static final long MOST_THREADS = 64;

    /** What a JVM needs beside its heap: classes, code, stacks, its own memory. */
    private static final long BESIDE_HEAP_IN_MIB = 256;

    private final Set<Layer> layers;
    private final SandboxSettings settings;

    /** Begins anywhere: the kernel counts the threads of a user, also those in the guests of another runtime. */
    private final AtomicInteger users = new AtomicInteger(new SecureRandom().nextInt(USERS));

    /** @param layers those that are applied */
    KernelConfiner(Set<Layer> layers, SandboxSettings settings) {
        this.layers = Set.copyOf(layers);
        this.settings = settings;
    }

    @Override
    public List<String> confine(Guest guest, Step step) throws SandboxException, InterruptedException {
        SelfConfinement.Plan plan = plan();
        JsonElement answer = step.send(Params.of(plan, filter(guest)));
        List<String> breaches = new ArrayList<>(SelfTest.breaches(layers, outcomes(answer)));
        try {
            breaches.addAll(OwnRights.with(() -> look(guest, plan)));
        } catch (IOException e) {
            breaches.add("it cannot be looked at: " + e.getMessage());
        }
        if (!breaches.isEmpty()) {
            throw new SandboxException("its guest is not held as it must be: " + String.join("; ", breaches));
        }
        return EnumSet.copyOf(layers).stream().map(Layer::wireName).toList();
    }

    private static List<String> look(Guest guest, SelfConfinement.Plan plan) throws IOException {
        return Verification.breaches(ProcessInspection.of(guest.pid()), guest.confinement(), plan);
    }

    private SelfConfinement.Plan plan() {
        int user = FIRST_USER + Math.floorMod(users.getAndIncrement(), USERS);
        Map<Limit, Long> limits = new HashMap<>(Map.of(
                Limit.CPU,
                settings.processorTime().toSeconds(),
                Limit.OPEN_FILES,
                MOST_FILES,
                Limit.DATA,
                (settings.heapInMiB() + BESIDE_HEAP_IN_MIB) << 20));
        if (layers.contains(Layer.OWN_USER)) {
            limits.put(Limit.PROCESSES, MOST_THREADS); // Of a user that nobody else is.
        }
        return new SelfConfinement.Plan(
                layers, ProcessHandle.current().pid(), user, user, Limits.nothingWrittenAnd(limits));
    }

    private byte[] filter(Guest guest) {
        return layers.contains(Layer.SECCOMP) ? Seccomp.program(guest.pid()) : new byte[0];
    }

    /** What it tried, and how that ended; anything else counts as not tried. */
    private static Map<String, String> outcomes(JsonElement answer) {
        Map<String, String> outcomes = new HashMap<>();
        if (answer instanceof JsonObject object && object.get("attempts") instanceof JsonObject attempts) {
            attempts.entrySet().forEach(attempt -> {
                if (attempt.getValue() instanceof JsonPrimitive outcome) {
                    outcomes.put(attempt.getKey(), CleanText.line(outcome.getAsString()));
                }
            });
        }
        return outcomes;
    }
}
