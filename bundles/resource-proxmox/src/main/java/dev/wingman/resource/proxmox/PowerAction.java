package dev.wingman.resource.proxmox;

import java.util.Locale;

/** What changes whether a guest runs. */
public enum PowerAction {
    START,
    /** Asks the guest to stop; it is never cut off. */
    SHUTDOWN,
    /** Asks the guest to stop, and starts it again. */
    REBOOT;

    /** As the API and plugins name it. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
