package dev.wingman.policy;

import java.util.Locale;

/** From where an action is asked for. */
public enum Origin {
    /** The shell of a runtime that was started on a terminal. */
    SHELL,
    /** A command such as {@code wingman exec}, by a person or a program. */
    CLI,
    /** A program over the network. */
    API,
    /** The runtime itself, because it is time. */
    SCHEDULE;

    /** The name in the policy and in reports. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
