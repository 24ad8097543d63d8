package dev.wingman.core.lock;

import dev.wingman.manifest.BlastRadius.Scope;

/**
 * What an action takes for itself.
 *
 * <p>A target is the same however it is written, as far as its resource can tell by the text. Which plugin works on it, and
 * whether that calls it a container or a VM, makes no difference. An action that names no target may mean any that its
 * plugin works on. The host holds every container and VM, the network every host.
 *
 * @param plugin whose action it is
 * @param name the target; empty where the reach is wider
 */
public record LockKey(Reach reach, String plugin, String name) {

    /** From narrow to wide. */
    public enum Reach {
        TARGET(""),
        ALL_OF_PLUGIN("all targets"),
        HOST("the whole host"),
        NETWORK("the whole network");

        private final String text;

        Reach(String text) {
            this.text = text;
        }

        boolean isEverything() {
            return this == HOST || this == NETWORK;
        }
    }

    /** @param target by the name that is the same for all spellings; may be empty */
    public static LockKey of(Scope scope, String plugin, String target) {
        return switch (scope) {
            case CONTAINER, VM ->
                target.isBlank()
                        ? new LockKey(Reach.ALL_OF_PLUGIN, plugin, "")
                        : new LockKey(Reach.TARGET, plugin, target);
            case HOST -> new LockKey(Reach.HOST, plugin, "");
            case NETWORK -> new LockKey(Reach.NETWORK, plugin, "");
        };
    }

    /** Whether only one of the two may be held at a time. */
    public boolean excludes(LockKey other) {
        if (reach.isEverything() || other.reach.isEverything()) {
            return true;
        }
        if (reach == Reach.TARGET && other.reach == Reach.TARGET) {
            return name.equals(other.name);
        }
        return plugin.equals(other.plugin);
    }

    @Override
    public String toString() {
        return reach == Reach.TARGET ? "'" + name + "'" : reach.text;
    }
}
