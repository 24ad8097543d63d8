package dev.wingman.sandbox.protocol.service;

import com.google.gson.JsonObject;
import dev.wingman.sandbox.protocol.Call;

/** How the listeners are told something that a guest gave with its call of a host service. Thread-safe. */
@FunctionalInterface
public interface ListenerRequests {

    /**
     * Sends {@link dev.wingman.sandbox.protocol.Protocol#LISTENER} to the guest.
     *
     * @throws IllegalArgumentException if it is beyond the limits of the protocol; nothing was sent
     * @throws IllegalStateException if the guest's call is over, or too many of its listeners are at work
     */
    Call send(JsonObject params);
}
