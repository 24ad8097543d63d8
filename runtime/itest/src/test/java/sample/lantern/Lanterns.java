package sample.lantern;

import dev.wingman.api.HostService;

/** The host service of a resource bundle that Wingman knows nothing of. */
@HostService(resource = "lantern")
public interface Lanterns {

    /** Needs lantern:read. */
    String look(String name);

    /** Needs lantern:light. */
    void light(String name);
}
