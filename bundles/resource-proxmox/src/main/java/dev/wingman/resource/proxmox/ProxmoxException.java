package dev.wingman.resource.proxmox;

import static java.util.Objects.requireNonNull;

/** What was asked for was not done, or nobody knows; the message says why and what would help. */
public final class ProxmoxException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What kept it from being done. */
    public enum Kind {
        /** The operator's settings or the token cannot be read: nothing is sent until they can. */
        SETTINGS,
        /** No endpoint answers. */
        CONNECT,
        /** An endpoint did not prove that it is the one. */
        TLS,
        /** The token is not known, or no longer (401). */
        AUTHENTICATION,
        /** The token's role lacks a privilege (403). */
        FORBIDDEN,
        /** There is no such node, guest or snapshot. */
        NOT_FOUND,
        /** Something else, such as a backup, holds the guest. */
        LOCKED,
        /** The task ran and failed, or the API refused to start it. */
        FAILED,
        /** The API does not know the call, or what it carries (501). */
        UNSUPPORTED,
        /** A rollback could lose newer snapshots, and may not. */
        WOULD_DROP,
        /** The answer is not what the API gives, is cut, or too long. */
        PROTOCOL,
        /** The task still runs at the deadline. */
        TIMEOUT,
        /** It may have been done or not: the connection, the node or the task's end was lost, and asking again did not tell. */
        UNKNOWN,
        /** The plugin or the runtime stops. */
        CLOSED
    }

    private final Kind kind;
    private final boolean started;

    /** @param started whether the guest may have been changed, or may still be */
    public ProxmoxException(Kind kind, boolean started, String message) {
        super(requireNonNull(message, "message"));
        this.kind = requireNonNull(kind, "kind");
        this.started = started;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether the guest may have been changed, or may still be. */
    public boolean started() {
        return started;
    }
}
