package dev.wingman.sandbox.kernel;

import java.util.Locale;
import java.util.Optional;

/** One of the walls around a sandboxed process; each stands without the others. */
public enum Layer {
    /** No program that it starts can have more rights than it has: prctl(2), PR_SET_NO_NEW_PRIVS. */
    NO_NEW_PRIVILEGES,
    /** It opens no files but those it was given, no TCP connection, and signals nobody: landlock(7). */
    LANDLOCK,
    /** It makes no system calls but those it computes and answers with: seccomp(2). */
    SECCOMP,
    /** It runs as a user of its own, without capabilities: credentials(7). */
    OWN_USER,
    /** It sees no network, no System V IPC and no host name but its own: namespaces(7). */
    NAMESPACES,
    /** It got no variable of the host's environment, and no descriptor but its three standard streams. */
    EMPTY_ENVIRONMENT,
    /** It has no terminal, no process group with others, and dies with the host: setsid(2), PR_SET_PDEATHSIG. */
    OWN_SESSION,
    /** Its time, memory, files and threads are bounded: setrlimit(2). */
    LIMITS,
    /** Inside it, the same permission rows hold as in the host. */
    PERMISSION_ROWS,
    /** The plugin's classes were searched for what they may not use before they were loaded. */
    BLOCKED_IMPORTS;

    /** As it stands in configuration, reports and on the wire, for instance {@code own-user}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The layer of that wire name, if there is one. */
    public static Optional<Layer> ofWireName(String name) {
        for (Layer layer : values()) {
            if (layer.wireName().equals(name)) {
                return Optional.of(layer);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return wireName();
    }
}
