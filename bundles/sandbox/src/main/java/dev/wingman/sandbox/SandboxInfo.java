package dev.wingman.sandbox;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * One child process as it stands, a snapshot.
 *
 * @param plugin the id of its plugin; empty for a blank guest
 * @param pid of the child, or -1 when there is none
 * @param layers what holds the child, by name; empty before it is confined
 * @param calls how many calls it has answered, all children of this plugin together
 * @param ended how many children of this plugin have ended by themselves
 * @param idle how long since its last call
 * @param reason why it is in that state; empty when there is nothing to say
 */
public record SandboxInfo(
        String plugin,
        SandboxState state,
        long pid,
        List<String> layers,
        long calls,
        long ended,
        Duration idle,
        String reason) {

    public SandboxInfo {
        requireNonNull(plugin, "plugin");
        requireNonNull(state, "state");
        layers = List.copyOf(layers);
        requireNonNull(idle, "idle");
        requireNonNull(reason, "reason");
    }
}
