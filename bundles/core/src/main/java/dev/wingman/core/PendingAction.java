package dev.wingman.core;

import static java.util.Objects.requireNonNull;

import dev.wingman.policy.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An action that waits for a human.
 *
 * @param version of the plugin when it was asked
 * @param trust the plugin's proven level then, as a wire name
 * @param content the SHA-256 of the plugin's bundle then: another one is another plugin
 * @param timeout for the action, from when it begins
 * @param asker who asked for it, as the caller claims
 * @param reason why a human is asked, in the policy's words
 * @param fourEyes whether the asker may not approve it
 * @param expiresAt when the question is void
 * @param undoes the id of the action that this one rolls back; empty if it does something itself
 */
public record PendingAction(
        String id,
        String plugin,
        String version,
        String trust,
        String content,
        String action,
        String target,
        Map<String, @Nullable Object> params,
        Map<String, @Nullable Object> metadata,
        Duration timeout,
        Origin origin,
        String asker,
        String reason,
        boolean fourEyes,
        Instant askedAt,
        Instant expiresAt,
        String undoes) {

    public PendingAction {
        requireNonNull(id, "id");
        requireNonNull(plugin, "plugin");
        requireNonNull(version, "version");
        requireNonNull(trust, "trust");
        requireNonNull(content, "content");
        requireNonNull(action, "action");
        requireNonNull(target, "target");
        requireNonNull(params, "params");
        requireNonNull(metadata, "metadata");
        requireNonNull(timeout, "timeout");
        requireNonNull(origin, "origin");
        requireNonNull(asker, "asker");
        requireNonNull(reason, "reason");
        requireNonNull(askedAt, "askedAt");
        requireNonNull(expiresAt, "expiresAt");
        requireNonNull(undoes, "undoes");
    }
}
