package dev.wingman.deployer;

/** Where a plugin stands, and what an operator should conclude from it. */
public enum PluginState {
    /** Being packaged, proven, installed or started; wait. */
    STARTING,
    /** Its service is there; it takes actions. */
    ACTIVE,
    /** Installed, but a host service it needs is not there; see the reason. */
    WAITING,
    /** Its directory or jar is broken; mend what the reason names, it is picked up by itself. */
    BROKEN,
    /** Sound, but not allowed to run; the reason names the remedy. */
    REFUSED,
    /** Its running actions end, then it goes. */
    STOPPING
}
