package dev.wingman.resource.docker;

import static java.util.Objects.requireNonNull;

/** The engine did not do what was asked, or it is not known whether it did; the message says why and what would help. */
public final class DockerException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    public enum Kind {
        /** {@code DOCKER_HOST} names no engine that can be used. */
        SETTINGS,
        /** Nobody answers where the engine should be, or the two sides do not trust each other. */
        CONNECT,
        /** The engine knows no such container. */
        NOT_FOUND,
        /** The container is in a state in which this cannot be done. */
        CONFLICT,
        /** The engine refused or failed, and says so. */
        ENGINE,
        /** The engine did not answer in time. */
        TIMEOUT,
        /** The connection ended before the answer did. */
        BROKEN,
        /** What came is no answer of an engine, or too large. */
        PROTOCOL,
        /** The plugin or the runtime stops. */
        CLOSED
    }

    private final Kind kind;
    private final boolean unknown;

    /** @param unknown whether the engine may have acted, now or later, and nobody can say so */
    public DockerException(Kind kind, boolean unknown, String message) {
        super(requireNonNull(message, "message"));
        this.kind = requireNonNull(kind, "kind");
        this.unknown = unknown;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether the outcome is unknown: the engine may have acted, and asking it again did not settle it. */
    public boolean unknown() {
        return unknown;
    }
}
