package dev.wingman.resource.http;

import static java.util.Objects.requireNonNull;

/** There is no answer to a request; the message says why and what would help. */
public final class HttpException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What kept the answer from coming. */
    public enum Kind {
        /** The operator's settings cannot be read: nothing is sent until they can. */
        SETTINGS,
        /** The request is beyond a limit, or names a secret that it may not use. */
        REQUEST,
        /** The name has no address. */
        NAME,
        /** The name leads to an address that may not be reached. */
        ADDRESS,
        /** Nobody answers at the address. */
        CONNECT,
        /** The operator's proxy is not there, does not let the request through, or answers as no proxy does; it was not sent. */
        PROXY,
        /** The server did not prove that it is the one, or speaks no TLS. */
        TLS,
        /** The whole answer was not there in time. */
        TIMEOUT,
        /** What came is not HTTP, contradicts itself, or ends early. */
        PROTOCOL,
        /** The server redirects in circles, to plain HTTP, or to no address at all. */
        REDIRECT,
        /** The plugin or the runtime stops, or has too many requests under way. */
        CLOSED
    }

    private final Kind kind;
    private final boolean sent;

    /** @param sent whether the request was on its way to a server, which may have acted on it */
    public HttpException(Kind kind, boolean sent, String message) {
        super(requireNonNull(message, "message"));
        this.kind = requireNonNull(kind, "kind");
        this.sent = sent;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether the server may have acted on the request: then its outcome is unknown. */
    public boolean sent() {
        return sent;
    }
}
