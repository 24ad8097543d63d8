package dev.wingman.core.lock;

import dev.wingman.core.lock.Claim.State;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which claims are held and which wait.
 *
 * <p>A claim is held as soon as none that came before it and is still there {@linkplain LockKey#excludes excludes} it. So
 * nobody overtakes whom he is in conflict with, and nobody waits for anyone else. Whoever has one claim and waits for
 * none other cannot be part of a deadlock.
 *
 * <p>Thread-safe; knows no threads and no time: claims that wait are told when they are held, and whoever no longer wants
 * to wait releases his. The line is looked through only where somebody waits; it is as long as there are actions in flight.
 */
public final class LockTable {

    /** What became of a claim. */
    public enum Answer {
        /** It is held. */
        HELD,
        /** It will be told when it is held. */
        WAITS,
        /** It would have to wait, and too many do; the table knows nothing of it. */
        FULL
    }

    private final int places;
    private final Census census = new Census();

    // All claims, in the order of their coming.
    private @Nullable Claim first;
    private @Nullable Claim last;
    private int held;
    private int waiting;

    /** @param places how many claims may wait at a time */
    public LockTable(int places) {
        this.places = places;
    }

    /**
     * Takes its place in the line. A claim that was given up already, by whoever ended its action meanwhile, takes none.
     *
     * @throws IllegalStateException if the claim is in the line
     */
    public synchronized Answer take(Claim claim) {
        if (claim.state == State.RELEASED) {
            return Answer.HELD; // It was given up before it was taken, and would never be given up again.
        }
        if (claim.state != State.NEW) {
            throw new IllegalStateException(claim + " was taken before");
        }
        int obstacles = census.excluding(claim.key);
        if (obstacles > 0 && waiting == places) {
            return Answer.FULL;
        }
        append(claim);
        census.add(claim.key);
        if (obstacles == 0) {
            claim.state = State.HELD;
            held++;
            return Answer.HELD;
        }
        claim.state = State.WAITS;
        claim.obstacles = obstacles;
        waiting++;
        return Answer.WAITS;
    }

    /** Gives it up, be it held or waiting, and tells those that hold theirs now; nothing if it is in no table any more. */
    public void release(Claim claim) {
        for (Claim granted : leave(claim)) {
            granted.tellGranted();
        }
    }

    private synchronized List<Claim> leave(Claim claim) {
        if (claim.state == State.HELD) {
            held--;
        } else if (claim.state == State.WAITS) {
            waiting--;
        } else {
            claim.state = State.RELEASED;
            return List.of();
        }
        claim.state = State.RELEASED;
        List<Claim> granted = waiting == 0 ? List.of() : grantBehind(claim);
        unlink(claim);
        census.remove(claim.key);
        return granted;
    }

    /** In the order of their coming. */
    private List<Claim> grantBehind(Claim gone) {
        List<Claim> granted = new ArrayList<>();
        for (Claim other = gone.after; other != null; other = other.after) {
            if (other.state == State.WAITS && gone.key.excludes(other.key) && --other.obstacles == 0) {
                other.state = State.HELD;
                waiting--;
                held++;
                granted.add(other);
            }
        }
        return granted;
    }

    private void append(Claim claim) {
        claim.before = last;
        if (last == null) {
            first = claim;
        } else {
            last.after = claim;
        }
        last = claim;
    }

    private void unlink(Claim claim) {
        Claim before = claim.before;
        Claim after = claim.after;
        if (before == null) {
            first = after;
        } else {
            before.after = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.before = before;
        }
        claim.before = null;
        claim.after = null;
    }

    /** The claims that keep this one waiting, in the order of their coming; none if it does not wait. */
    public synchronized List<Claim> aheadOf(Claim claim) {
        List<Claim> ahead = new ArrayList<>();
        if (claim.state == State.WAITS) {
            for (Claim other = first; other != null && other != claim; other = other.after) {
                if (other.key.excludes(claim.key)) {
                    ahead.add(other);
                }
            }
        }
        return ahead;
    }

    /** The claims that a new one for this key would wait for, in the order of their coming. */
    public synchronized List<Claim> aheadOf(LockKey key) {
        List<Claim> ahead = new ArrayList<>();
        for (Claim other = first; other != null; other = other.after) {
            if (other.key.excludes(key)) {
                ahead.add(other);
            }
        }
        return ahead;
    }

    @Override
    public synchronized String toString() {
        return held + " locks held, " + waiting + " of " + places + " places to wait for one taken";
    }
}
