package dev.wingman.sandbox.protocol;

import com.google.gson.JsonElement;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What the other side asks for.
 *
 * <p>Both methods run on the thread that reads, which may be one that waits for a reply, one at a time, in the order of
 * arrival: they must not block, not even on a call to the same peer, whose reply would never be read. Work belongs on a
 * bounded executor of the handler's own, or behind {@link Reply#takeTime}. What they throw ends the peer with {@link End.Kind#FAILED}.
 */
@ConsumerType
public interface Handler {

    /**
     * A request came.
     *
     * @param params an array or an object; null when there are none
     * @param reply to be answered once, from any thread, now or later
     */
    void request(String method, @Nullable JsonElement params, Reply reply);

    /** A notification came; an unknown one is the handler's to judge. */
    void notification(String method, @Nullable JsonElement params);
}
