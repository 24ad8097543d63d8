package dev.wingman.sandbox.provider;

import dev.wingman.sandbox.LayerInfo;
import dev.wingman.sandbox.SandboxException;
import java.util.List;

/** Starts child processes that are held from their first instruction. */
interface GuestStarter {

    /**
     * Starts one; it has not said anything yet.
     *
     * @throws SandboxException if it cannot be started, or a required layer cannot be had
     */
    Guest start(String name) throws SandboxException, InterruptedException;

    /** What this machine offers, and what is required. */
    List<LayerInfo> layers();
}
