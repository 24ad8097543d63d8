package dev.wingman.sandbox.protocol;

/** The words of the protocol, version 2; {@code docs/sandbox-protocol.md} explains them. */
public final class Protocol {

    /** Raised when an old guest would misunderstand. */
    public static final int VERSION = 2;

    // Host to guest, requests, in the order of the bring-up.
    public static final String INITIALIZE = "initialize";
    public static final String CONFINE = "confine";
    public static final String LOAD = "load";
    public static final String DESCRIBE = "describe";

    // Host to guest, requests, for each action.
    public static final String VALIDATE_PRE = "validatePre";
    public static final String EXECUTE = "execute";
    public static final String VALIDATE_POST = "validatePost";
    public static final String ROLLBACK = "rollback";

    // Host to guest, requests, at any time.
    public static final String PING = "ping";
    public static final String STOP = "stop";

    /** Host to guest, a notification: interrupt the work for the request with this {@code id}, which is answered still. */
    public static final String CANCEL = "cancel";

    /** Host to guest, a request: a listener that came with a call of a host service is told something. */
    public static final String LISTENER = "listener";

    // Guest to host, notifications.
    public static final String LOG = "log";
    public static final String PROGRESS = "progress";

    private Protocol() {}
}
