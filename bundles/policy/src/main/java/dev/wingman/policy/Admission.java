package dev.wingman.policy;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.atomic.AtomicReference;

/**
 * The answer to an action that wants to begin. One that is granted holds a place of each limit on numbers at a time, until it
 * is closed; closing one again, or one that is not granted, does nothing. Thread-safe: any thread may close it.
 */
public final class Admission implements AutoCloseable {

    private final PolicyDecision decision;
    private final boolean granted;
    private final AtomicReference<Runnable> release;

    private Admission(PolicyDecision decision, boolean granted, Runnable release) {
        this.decision = requireNonNull(decision, "decision");
        this.granted = granted;
        this.release = new AtomicReference<>(requireNonNull(release, "release"));
    }

    /** @param release gives back what it holds; called once at most */
    public static Admission granted(PolicyDecision decision, Runnable release) {
        return new Admission(decision, true, release);
    }

    /** @param decision why not: it denies, or it asks and nobody has agreed */
    public static Admission refused(PolicyDecision decision) {
        return new Admission(decision, false, Admission::nothing);
    }

    /** Whether the action may begin. */
    public boolean granted() {
        return granted;
    }

    /** What the policy said at this moment. */
    public PolicyDecision decision() {
        return decision;
    }

    @Override
    public void close() {
        release.getAndSet(Admission::nothing).run();
    }

    private static void nothing() {}

    /** {@code granted: …}, or {@code refused: …}. */
    @Override
    public String toString() {
        return (granted ? "granted: " : "refused: ") + decision;
    }
}
