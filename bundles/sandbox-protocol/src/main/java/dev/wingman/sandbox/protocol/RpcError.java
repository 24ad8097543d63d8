package dev.wingman.sandbox.protocol;

import static java.util.Objects.requireNonNull;

import com.google.gson.JsonElement;
import org.jspecify.annotations.Nullable;

/** The error object that answers a request; as an exception, it has the other side's words but no stack of its own. */
public final class RpcError extends Exception {

    /** The method does not exist, or not in this state. */
    public static final int METHOD_NOT_FOUND = -32601;
    /** The method exists, its parameters are wrong; the message says where. */
    public static final int INVALID_PARAMS = -32602;
    /** The answering side failed in a way that says nothing about the request. */
    public static final int INTERNAL = -32603;
    /** The plugin threw; data: {@code type}. */
    public static final int PLUGIN_THREW = -32000;
    /** The plugin's permissions do not allow the call; data: {@code plugin, permission, target}. */
    public static final int REFUSED = -32001;
    /** The host service threw; data: {@code type}. */
    public static final int HOST_SERVICE_FAILED = -32002;
    /** The work was cancelled before it was done. */
    public static final int CANCELLED = -32003;
    /** The answering side has enough to do. */
    public static final int BUSY = -32004;
    /** A listener that the guest gave failed, and with it the call of the host service. */
    public static final int LISTENER_FAILED = -32005;

    private static final long serialVersionUID = 1L;

    private final int code;
    private final String text;
    private final transient @Nullable JsonElement data;

    public RpcError(int code, String message) {
        this(code, message, null);
    }

    public RpcError(int code, String message, @Nullable JsonElement data) {
        super(requireNonNull(message, "message"), null, false, false);
        this.code = code;
        this.text = message;
        this.data = data;
    }

    public int code() {
        return code;
    }

    @Override
    public String getMessage() {
        return text;
    }

    public @Nullable JsonElement data() {
        return data;
    }
}
