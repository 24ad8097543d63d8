package dev.wingman.sandbox.provider;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.wingman.sandbox.SandboxException;
import java.util.List;

/** Confines a guest and makes sure that it is. */
interface Confiner {

    /** Sends {@code confine} and gives its answer. */
    interface Step {
        JsonElement send(JsonObject params) throws SandboxException, InterruptedException;
    }

    /**
     * Confines it; no code of a plugin has run in it yet.
     *
     * @return the names of the layers that hold it
     * @throws SandboxException if a required layer does not hold
     */
    List<String> confine(Guest guest, Step step) throws SandboxException, InterruptedException;
}
