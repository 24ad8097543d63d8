package dev.wingman.bench;

import dev.wingman.api.HostService;

/** A host service that does nothing but ask for its permission, so that what is left of a call is the broker's. */
@HostService(resource = "bench")
public interface Meter {

    /** Needs {@code bench:read}. */
    String read(String name);
}
