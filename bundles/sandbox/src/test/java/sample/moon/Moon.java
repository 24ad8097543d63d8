package sample.moon;

import dev.wingman.api.HostService;

/** A host service of the tests. */
@HostService(resource = "moon")
public interface Moon {

    /** Who asks, as the service sees it. */
    String asker();
}
