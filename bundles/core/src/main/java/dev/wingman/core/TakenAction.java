package dev.wingman.core;

import static java.util.Objects.requireNonNull;

import dev.wingman.api.Action;
import dev.wingman.policy.Origin;

/**
 * An action that was taken, as the journal learns of it before anything happens.
 *
 * @param plugin the id of the plugin that is to do it; empty when none was found
 * @param version of the plugin, or empty
 * @param trust the plugin's proven level as a wire name, or empty
 * @param content the SHA-256 of the plugin's bundle, or empty
 * @param asker who asks: a name that the caller claims
 * @param key the caller's own name for this one action, under which it is done once; empty if there is none
 * @param undoes the id of the action that this one rolls back; empty if it does something itself
 */
public record TakenAction(
        Action action,
        String plugin,
        String version,
        String trust,
        String content,
        Origin origin,
        String asker,
        String key,
        String undoes) {

    public TakenAction {
        requireNonNull(action, "action");
        requireNonNull(plugin, "plugin");
        requireNonNull(version, "version");
        requireNonNull(trust, "trust");
        requireNonNull(content, "content");
        requireNonNull(origin, "origin");
        requireNonNull(asker, "asker");
        requireNonNull(key, "key");
        requireNonNull(undoes, "undoes");
    }

    public String id() {
        return action.id();
    }

    /** The same; its key stays free for another attempt. */
    public TakenAction withoutKey() {
        return new TakenAction(action, plugin, version, trust, content, origin, asker, "", undoes);
    }

    /** The same, of which nothing is done: it uses no key up, and rolls nothing back. */
    public TakenAction asDryRun() {
        return new TakenAction(action, plugin, version, trust, content, origin, asker, "", "");
    }

    /** The same, to roll another action back. */
    public TakenAction undoing(String id) {
        return new TakenAction(action, plugin, version, trust, content, origin, asker, key, id);
    }
}
