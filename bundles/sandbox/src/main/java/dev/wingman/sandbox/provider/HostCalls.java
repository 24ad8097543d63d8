package dev.wingman.sandbox.provider;

import com.google.gson.JsonElement;
import dev.wingman.sandbox.protocol.Reply;
import dev.wingman.sandbox.protocol.service.ListenerRequests;
import org.jspecify.annotations.Nullable;

/** What a guest may ask of the host while it works for a call; done on the thread that waits for that call. */
interface HostCalls {

    /**
     * A host service is asked for, as {@code resource.method}; answers in any case.
     *
     * @param listeners how the guest's listeners among the arguments are told something meanwhile
     */
    void answer(String method, @Nullable JsonElement arguments, Reply reply, ListenerRequests listeners)
            throws InterruptedException;

    /** The plugin tells how far it has come. */
    void progress(String message);
}
