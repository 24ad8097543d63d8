package dev.wingman.core;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * An action that began to do something.
 *
 * @param at when
 */
public record BegunAction(TakenAction taken, Instant at) {
    public BegunAction {
        requireNonNull(taken, "taken");
        requireNonNull(at, "at");
    }
}
