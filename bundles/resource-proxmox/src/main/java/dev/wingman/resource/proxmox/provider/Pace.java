package dev.wingman.resource.proxmox.provider;

import dev.wingman.resource.proxmox.ProxmoxException;
import java.time.Duration;

/** Time, as it goes by between two looks at a task. */
interface Pace {

    /** In nanoseconds from some moment on. */
    long now();

    /** @throws ProxmoxException if there is nobody left to wait for it */
    void pause(Duration time) throws ProxmoxException, InterruptedException;
}
