package dev.wingman.cli;

import java.nio.file.Path;

/** What every command works with. */
record Context(RuntimeHost host, Surroundings surroundings) {

    /** {@code WINGMAN_HOME}, or else the home of the distribution. */
    Path home() {
        String named = surroundings.environment().getOrDefault("WINGMAN_HOME", "");
        Path home = named.isEmpty() ? host.defaultHome() : Path.of(named);
        return home.toAbsolutePath().normalize();
    }
}
