package dev.wingman.sandbox.provider;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.wingman.sandbox.protocol.Call;
import dev.wingman.sandbox.protocol.Handler;
import dev.wingman.sandbox.protocol.Protocol;
import dev.wingman.sandbox.protocol.Reply;
import dev.wingman.sandbox.protocol.RpcError;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a guest says by itself, handed on to the call that it names; what names none is refused. Thread-safe. */
final class FromGuest implements Handler {

    private final Map<Long, Conversation> open = new HashMap<>();
    private final GuestLog log;

    FromGuest(GuestLog log) {
        this.log = log;
    }

    /** Sends a call and knows its conversation from then on. */
    Call begin(Supplier<Call> send, Conversation conversation) {
        // Together: the guest may ask for a host service before the next line is reached.
        synchronized (open) {
            Call call = send.get();
            open.put(call.id(), conversation);
            return call;
        }
    }

    void end(Call call) {
        synchronized (open) {
            open.remove(call.id());
        }
    }

    @Override
    public void request(String method, @Nullable JsonElement params, Reply reply) {
        Conversation conversation = conversation(params);
        if (conversation == null || params == null) {
            reply.fail(new RpcError(
                    RpcError.INVALID_PARAMS,
                    CleanText.line(method) + ": 'call' does not name a call that waits; a plugin may use host services"
                            + " only while it works for one"));
        } else {
            conversation.ask(method, params.getAsJsonObject().get("arguments"), reply);
        }
    }

    @Override
    public void notification(String method, @Nullable JsonElement params) {
        String text = text(params);
        if (text == null) {
            return;
        }
        Conversation conversation = conversation(params);
        if (method.equals(Protocol.PROGRESS) && conversation != null) {
            conversation.progress(text);
        } else if (method.equals(Protocol.LOG)) {
            log.line(text);
        }
    }

    private static @Nullable String text(@Nullable JsonElement params) {
        return params instanceof JsonObject object && object.get("message") instanceof JsonPrimitive text
                ? text.getAsString()
                : null;
    }

    private @Nullable Conversation conversation(@Nullable JsonElement params) {
        if (params instanceof JsonObject object
                && object.get("call") instanceof JsonPrimitive id
                && id.getAsString().matches("[0-9]{1,18}")) {
            synchronized (open) {
                return open.get(Long.parseLong(id.getAsString()));
            }
        }
        return null;
    }
}
