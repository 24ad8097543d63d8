package dev.wingman.resource.script.provider;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private static final long PAUSE_IN_NANOS = Duration.ofMillis(2).toNanos();
    private static final int MAX_LOOKS = 5;
    private static final Path PROC = Path.of("/proc");

    private final String mark;
    private final long leader;
    private final long sinceTicks;
    private @Nullable Ended ended;

    /**
     * @param id the value of the mark
     * @param leader the pid of the process that leads the script's session, or {@link #NO_LEADER}
     * @param sinceTicks no process of the tree is older
     */
    ProcessTree(String id, long leader, long sinceTicks) {
        this.mark = "\0" + MARK + "=" + id + "\0";
        this.leader = leader;
        this.sinceTicks = sinceTicks;
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
     * have passed. Returns at once when there is nothing to end. A second call answers what the first did.
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
        Map<Long, ProcessStatus> living = living();
        int leftBehind = living.size() - (living.containsKey(leader) ? 1 : 0);
        if (!living.isEmpty()) {
            Signal.TERM.send(living.values(), leader);
            living = awaitEnd(living, grace, false);
            living = awaitEnd(living, KILL_BOUND, true);
        }
        return new Ended(leftBehind, List.copyOf(new TreeSet<>(living.keySet())));
    }

    /** The kernel tells of the end of own children only, so that the others must be looked after. */
    private Map<Long, ProcessStatus> awaitEnd(Map<Long, ProcessStatus> first, Duration bound, boolean kill) {
        Map<Long, ProcessStatus> living = first;
        long deadline = System.nanoTime() + bound.toNanos();
        while (!living.isEmpty() && System.nanoTime() < deadline) {
            if (kill) {
                Signal.KILL.send(living.values(), leader);
            }
            LockSupport.parkNanos(PAUSE_IN_NANOS);
            living = living();
        }
        return living;
    }

    /**
     * The processes of the tree that run now.
     *
     * <p>A chain of processes in which each starts the next and ends can slip through a look at {@code /proc}, which
     * takes its time; but then one of them is listed and gone when it is read, and the look is repeated.
     */
    Map<Long, ProcessStatus> living() {
        Look look = look();
        for (int n = 1; n < MAX_LOOKS && look.members.isEmpty() && look.vanished; n++) {
            look = look();
        }
        return look.members;
    }

    private record Look(Map<Long, ProcessStatus> members, boolean vanished) {}

    private Look look() {
        Map<Long, ProcessStatus> members = new HashMap<>();
        List<ProcessStatus> others = new ArrayList<>();
        boolean vanished = false;
        for (long pid : pids()) {
            ProcessStatus status = ProcessStatus.of(pid).orElse(null);
            if (status == null) {
                vanished = true;
            } else if (status.alive() && status.startTicks() >= sinceTicks) {
                if (status.session() == leader || marked(pid)) {
                    members.put(pid, status);
                } else {
                    others.add(status);
                }
            }
        }
        while (others.removeIf(status -> members.containsKey(status.parent()) && add(members, status))) {
            // Once more: the children of those just added may be among the others.
        }
        return new Look(members, vanished);
    }

    private static boolean add(Map<Long, ProcessStatus> members, ProcessStatus status) {
        members.put(status.pid(), status);
        return true;
    }

    private static List<Long> pids() {
        List<Long> pids = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
            entries.forEach(entry -> pids.add(Long.valueOf(entry.getFileName().toString())));
        } catch (IOException e) {
            throw new IllegalStateException("/proc cannot be read; processes of scripts cannot be found without it", e);
        }
        return pids;
    }

    /** What we may not read is not ours: it belongs to another user, and could not be signalled either. */
    private boolean marked(long pid) {
        try {
            Path environment = PROC.resolve(Long.toString(pid)).resolve("environ");
            return ("\0" + Files.readString(environment, StandardCharsets.ISO_8859_1) + "\0").contains(mark);
        } catch (IOException goneOrForeign) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "process tree of " + leader + ": " + living().keySet();
    }
}
