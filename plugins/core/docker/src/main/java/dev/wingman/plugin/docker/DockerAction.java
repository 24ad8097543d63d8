package dev.wingman.plugin.docker;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What the plugin can do; the actions' names are those of the constants. */
enum DockerAction {
    LIST("all name status label image"),
    INSPECT(""),
    STATS(""),
    EVENTS("since wait limit event"),
    LOGS("tail since timestamps follow"),
    START("health_timeout"),
    STOP("timeout"),
    RESTART("timeout health_timeout");

    private final String parameters;

    DockerAction(String parameters) {
        this.parameters = parameters;
    }

    /** @throws IllegalArgumentException if there is none of that name */
    static DockerAction named(String wireName) {
        return Stream.of(values())
                .filter(action -> action.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unsupported action: " + wireName
                        + ", expected list, inspect, stats, events, logs," + " start, stop or restart"));
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The names of all that it takes. */
    List<String> parameters() {
        return parameters.isEmpty() ? List.of() : List.of(parameters.split(" "));
    }

    /** Whether it changes what a container does. */
    boolean changes() {
        return this == START || this == STOP || this == RESTART;
    }
}
