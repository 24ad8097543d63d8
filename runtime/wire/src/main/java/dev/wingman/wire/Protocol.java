package dev.wingman.wire;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The words of the protocol, version 1; {@code docs/local-socket.md} explains them. */
public final class Protocol {

    /** Raised when an old client would misunderstand. */
    public static final long VERSION = 1;

    /** Why a request was not carried out. */
    public enum Refusal {
        /** Not understood; the same request will never be. */
        BAD_REQUEST,
        /** Not a line of this protocol, or too long; the connection is closed. */
        PROTOCOL,
        /** This connection, or the runtime, has enough to do; try again later. */
        BUSY,
        /** The runtime stops, or lacks the part that would do it. */
        UNAVAILABLE,
        /** Cancelled before it began: nothing has happened. */
        CANCELLED;

        /** The code in frames, such as {@code bad_request}. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        public Map<String, Object> frame(String message) {
            return Protocol.frame("error", "code", wireName(), "message", message);
        }
    }

    private Protocol() {}

    /** A frame of a type, with its other keys and values in this order. */
    public static Map<String, Object> frame(String type, Object... keysAndValues) {
        Map<String, Object> frame = new LinkedHashMap<>();
        frame.put("type", type);
        for (int i = 0; i < keysAndValues.length; i += 2) {
            frame.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return frame;
    }
}
