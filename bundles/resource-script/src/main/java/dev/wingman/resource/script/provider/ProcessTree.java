package dev.wingman.resource.script.provider;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * All that a script started and that still runs.
 *
 * <p>A process belongs to it that is in the script's session, or carries its mark in its environment, or has a parent
 * that belongs to it. So neither {@code setsid} nor a double fork leads out; only a process that does both and clears
 * its environment too is not found once its parent has ended. Used by one thread.
 */
final class ProcessTree {

    /** The variable that marks the processes of a script. */
    static final String MARK = "WINGMAN_SCRIPT";

    /** For a tree whose first process is not known: only its mark is. */
    static final long NO_LEADER = -1;

    /** How long after SIGKILL a process may be seen; only one that the kernel cannot end now takes longer. */
    private static final Duration KILL_BOUND = Duration.ofSeconds(2);

    /** How long a chain of processes is chased that looks have not caught up with. */
    private static final Duration CHASE_BOUND = Duration.ofSeconds(6);

    private static final long PAUSE_IN_NANOS = Duration.ofMillis(2).toNanos();

    private final long leader;
    private final ProcessSearch search;
    private @Nullable Ended ended;

    /**
     * @param id the value of the mark
     * @param leader the pid of the process that leads the script's session, or {@link #NO_LEADER}
     * @param sinceTicks no process of the tree is older
     */
    ProcessTree(String id, long leader, long sinceTicks) {
        this.leader = leader;
        this.search = new ProcessSearch(id, leader, sinceTicks);
    }

    /**
     * What {@link #stop} came to.
     *
     * @param leftBehind how many processes were found besides the script's own
     * @param survivors the pids of those that would not end
     */
    record Ended(int leftBehind, List<Long> survivors) {}

    /**
     * Ends all of it: SIGTERM, then, for those still there after the grace, SIGKILL, until none is left or two seconds
     * have passed, before that up to six while a chain of processes is chased. Returns at once when it is proven that
     * there is nothing to end; that none was found is no proof. A second call answers what the first did.
     */
    Ended stop(Duration grace) {
        Ended known = ended;
        if (known == null) {
            known = stopNow(grace);
            ended = known;
        }
        return known;
    }

    private Ended stopNow(Duration grace) {
        Map<Long, ProcessStatus> living = search.living(status -> {});
        int leftBehind = living.size() - (living.containsKey(leader) ? 1 : 0);
        if (!living.isEmpty() || !search.proven()) {
            Signal.TERM.send(living.values(), leader);
            living = awaitEnd(living, grace);
            Set<Long> met = new HashSet<>();
            living = kill(living, met);
            met.remove(leader);
            // What no look of the first search has caught is one thing, however many processes it was.
            leftBehind = leftBehind == 0 && !met.isEmpty() ? 1 : leftBehind;
        }
        return new Ended(leftBehind, List.copyOf(new TreeSet<>(living.keySet())));
    }

    /** The kernel tells of the end of own children only, so that the others must be looked for. */
    private Map<Long, ProcessStatus> awaitEnd(Map<Long, ProcessStatus> first, Duration grace) {
        Map<Long, ProcessStatus> living = first;
        long deadline = System.nanoTime() + grace.toNanos();
        while (!living.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE_IN_NANOS);
            living = search.living(status -> {});
        }
        return living;
    }

    /**
     * Kills on sight until it is proven that nothing is left. Pauses only for those that it has met before: what is new
     * may be a chain of processes, and gets no time to go on. One that cannot be caught up with is a survivor too.
     *
     * @param met gets those that are found
     */
    private Map<Long, ProcessStatus> kill(Map<Long, ProcessStatus> first, Set<Long> met) {
        Map<Long, ProcessStatus> living = first;
        Map<Long, ProcessStatus> lastSeen = first;
        long begun = System.nanoTime();
        long chasedAt = begun;
        while (!(living.isEmpty() && search.proven())) {
            long now = System.nanoTime();
            boolean chased = living.isEmpty() || met.addAll(living.keySet());
            if (chased ? now - begun >= CHASE_BOUND.toNanos() : now - chasedAt >= KILL_BOUND.toNanos()) {
                return lastSeen;
            }
            if (chased) {
                chasedAt = now;
            } else {
                LockSupport.parkNanos(PAUSE_IN_NANOS);
            }
            Signal.KILL.send(living.values(), leader);
            living = search.living(Signal.KILL::send);
            lastSeen = living.isEmpty() ? lastSeen : living;
        }
        return Map.of();
    }

    @Override
    public String toString() {
        return "process tree of " + leader + ": " + (ended == null ? "running" : ended);
    }
}
