package dev.wingman.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The record of what was asked and what became of it; the core writes to it before each effect begins. Thread-safe.
 *
 * <p>Implemented by the journal's bundle. A method that throws keeps the action from going on. Where a method may return
 * before its entry is recorded, it does so only while the journal is known to take entries; questions see everything that
 * was handed over before them.
 */
@ConsumerType
public interface Journal {

    /**
     * The action was taken, nothing has happened yet. Returns maybe before that is recorded.
     *
     * @return for what follows
     */
    ActionLog received(TakenAction action);

    /** For what follows of an action that was received before, maybe by an earlier runtime. */
    ActionLog resumed(String actionId);

    /**
     * The question is answered, or void. Returns when that is recorded.
     *
     * @param answer {@code approved}, {@code rejected}, {@code expired} or {@code void}
     * @param by who answered, as the caller claims; empty if nobody did
     */
    void answered(String actionId, String answer, String by, String reason);

    /** How an action began; without its secrets. */
    Optional<TakenAction> taken(String id);

    /** The action that was begun, or parked, under a caller's key. */
    Optional<TakenAction> keyed(String key);

    /** The ids of the actions that roll this one back or were to, the oldest first. */
    List<String> undoing(String id);

    /** The actions whose execution, or rollback on demand, began since then; the newest first, {@code most} at the most. */
    List<BegunAction> begunSince(Instant since, int most);

    /**
     * The ids of the actions of which nobody knows the effect since the runtime before this one was cut; the oldest first. Waits
     * until they are settled; at once empty where it ended in order.
     */
    List<String> unknownSinceTheCut();

    /** The actions that were asked about and not answered, the oldest first. */
    List<PendingAction> pending();

    /** The last reports, newest first. */
    List<ActionReport> history(int limit);

    Optional<ActionReport> report(String id);
}
