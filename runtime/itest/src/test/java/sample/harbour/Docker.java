package sample.harbour;

import dev.wingman.api.HostService;
import java.time.Duration;
import java.util.List;

/** Stands in for a resource bundle: each call asks for a permission of the bundle that uses it. */
@HostService(resource = "docker")
public interface Docker {

    /** What happened to a container. */
    enum State {
        RUNNING,
        EXITED
    }

    /** A record that crosses the process boundary. */
    record Container(String name, State state, Duration uptime, List<String> ports) {}

    /** Needs docker:read. */
    List<Container> list();

    /** Needs docker:read; knows only what {@link #list} lists. */
    Container inspect(String name) throws NoSuchContainerException;

    /** Needs docker:restart. */
    void restart(String name);
}
