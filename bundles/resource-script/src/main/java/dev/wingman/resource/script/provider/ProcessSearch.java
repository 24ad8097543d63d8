package dev.wingman.resource.script.provider;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Finds the processes of a script in {@code /proc}.
 *
 * <p>A look takes its time, and a chain of processes, each of which starts the next and ends, can slip through it. But
 * then one of them is listed and has ended when it is read, and so the look proves nothing and is repeated. Each look
 * remembers the processes that have nothing to do with the script: the first takes a few milliseconds, the next ones a
 * fraction of one, and the chain is caught. Used by one thread, for the one time when a script is ended.
 */
final class ProcessSearch {

    private static final Path PROC = Path.of("/proc");

    /** On a machine where others start processes all the time, no look may ever prove anything. */
    private static final int MAX_LOOKS = 50;

    private final String mark;
    private final long leader;
    private final long sinceTicks;
    private final Set<Long> foreign = new HashSet<>();
    private final Set<Long> withoutEnvironment = new HashSet<>();
    private boolean proven;

    /** See {@link ProcessTree}. */
    ProcessSearch(String id, long leader, long sinceTicks) {
        this.mark = "\0" + ProcessTree.MARK + "=" + id + "\0";
        this.leader = leader;
        this.sinceTicks = sinceTicks;
    }

    /**
     * The processes of the script that run, by pid.
     *
     * @param onSight is told of each at once, while it most likely still runs
     */
    Map<Long, ProcessStatus> living(Consumer<ProcessStatus> onSight) {
        Look look = new Look(onSight);
        for (int n = 1; n < MAX_LOOKS && look.members.isEmpty() && look.missed; n++) {
            look = new Look(onSight);
        }
        proven = look.members.isEmpty() && !look.missed;
        return look.members;
    }

    /** Whether the last search has proven that nothing of the script runs. */
    boolean proven() {
        return proven;
    }

    /** One pass over the list of processes, the newest first. */
    private final class Look {

        private final Map<Long, ProcessStatus> members = new HashMap<>();
        private final List<ProcessStatus> others = new ArrayList<>();
        private final Set<Long> undecided = new HashSet<>();
        private final Consumer<ProcessStatus> onSight;

        /** Whether one ended before it was read, and so could have started another that was not listed. */
        private boolean missed;

        private Look(Consumer<ProcessStatus> onSight) {
            this.onSight = onSight;
            pids().filter(pid -> !foreign.contains(pid))
                    .sorted(Comparator.reverseOrder())
                    .forEach(this::read);
            addDescendants();
            others.stream()
                    .map(ProcessStatus::pid)
                    .filter(pid -> !undecided.contains(pid))
                    .forEach(foreign::add);
        }

        private void read(long pid) {
            ProcessStatus status = ProcessStatus.of(pid).orElse(null);
            if (status == null) {
                missed = true;
            } else if (status.startTicks() < sinceTicks) {
                foreign.add(pid);
            } else if (!status.alive()) {
                missed = true;
                foreign.add(pid); // It starts nothing any more.
            } else if (status.session() == leader) {
                add(status);
            } else {
                readMark(status);
            }
        }

        /** What we may not read belongs to another user, and could not be signalled either. */
        private void readMark(ProcessStatus status) {
            String variables = Environment.of(status);
            if (("\0" + variables).contains(mark)) {
                add(status);
            } else {
                others.add(status);
                // It ends, or executes another program just now, or has none; the next look tells.
                if (variables.isEmpty() && withoutEnvironment.add(status.pid())) {
                    missed = true;
                    undecided.add(status.pid());
                }
            }
        }

        private void add(ProcessStatus status) {
            members.put(status.pid(), status);
            onSight.accept(status);
        }

        /** Once more for each that is found: its own children may be among the others. */
        private void addDescendants() {
            boolean found = true;
            while (found) {
                List<ProcessStatus> children = others.stream()
                        .filter(status -> members.containsKey(status.parent()))
                        .toList();
                children.forEach(this::add);
                others.removeAll(children);
                found = !children.isEmpty();
            }
        }
    }

    private static Stream<Long> pids() {
        String[] names = PROC.toFile().list((directory, name) -> Character.isDigit(name.charAt(0)));
        if (names == null) {
            throw new IllegalStateException("/proc cannot be read; without it no process of a script can be found");
        }
        return Stream.of(names).map(Long::valueOf);
    }
}
