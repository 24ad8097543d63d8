package dev.wingman.core.lock;

import org.jspecify.annotations.Nullable;

/** One wish for a key, and its place in the {@link LockTable} that it is handed to; for one table, once. */
public final class Claim {

    enum State {
        NEW,
        WAITS,
        HELD,
        RELEASED
    }

    final LockKey key;
    private final Object owner;
    private final Runnable granted;

    // What follows is guarded by the table.
    State state = State.NEW;

    /** How many claims keep it waiting. */
    int obstacles;

    @Nullable
    Claim before;

    @Nullable
    Claim after;

    /**
     * @param owner whose text tells others whom they wait for
     * @param granted told once if the claim had to wait and is now held, on the thread of whoever made way, under no lock
     */
    public Claim(LockKey key, Object owner, Runnable granted) {
        this.key = key;
        this.owner = owner;
        this.granted = granted;
    }

    void tellGranted() {
        granted.run();
    }

    /** Such as {@code action 1 (docker restart) on 'nginx'}. */
    @Override
    public String toString() {
        return owner + " on " + key;
    }
}
