package dev.wingman.core.lifecycle;

import dev.wingman.api.Action;
import dev.wingman.core.ActionReport;
import dev.wingman.core.ActionRequest;
import dev.wingman.core.Outcome;
import dev.wingman.core.text.Line;
import dev.wingman.deployer.PluginInfo;
import dev.wingman.manifest.PluginManifest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Between a request and the lifecycle: is it well-formed, and what is reported of one that never begins. */
final class RequestCheck {

    private static final int LONGEST_NAME = 256;
    private static final int LONGEST_TARGET = 1_024;

    private RequestCheck() {}

    /** @throws IllegalArgumentException if the request cannot be an action; the message says where */
    static Action action(String id, ActionRequest request) {
        name("plugin", request.plugin(), LONGEST_NAME);
        name("action", request.action(), LONGEST_NAME);
        name("target", request.target(), LONGEST_TARGET);
        name("key", request.key(), LONGEST_NAME);
        return new Action(id, request.action(), request.target(), request.params(), request.metadata());
    }

    /** What can be recorded of a request that cannot be an action. */
    static Action withoutData(String id, ActionRequest request) {
        return new Action(
                id,
                Line.of(request.action(), LONGEST_NAME),
                Line.of(request.target(), LONGEST_TARGET),
                Map.of(),
                Map.of());
    }

    static ActionReport refusal(Action action, Outcome outcome, String message, @Nullable PluginInfo plugin) {
        PluginManifest manifest = plugin == null ? null : plugin.manifest();
        return new ActionReport(
                action.id(),
                plugin == null ? "" : plugin.id(),
                manifest == null ? "" : manifest.version().toString(),
                manifest == null ? "" : manifest.trustLevel().wireName(),
                action.type(),
                action.target(),
                outcome,
                Line.of(message),
                Instant.now(),
                Duration.ZERO,
                List.of(),
                null,
                List.of());
    }

    private static void name(String where, String value, int longest) {
        if (!Line.of(value, longest).equals(value)) {
            throw new IllegalArgumentException(where + ": '" + Line.of(value, 40) + "' is longer than " + longest
                    + " characters or holds control characters");
        }
    }
}
