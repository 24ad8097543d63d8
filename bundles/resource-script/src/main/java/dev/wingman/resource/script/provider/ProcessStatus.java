package dev.wingman.resource.script.provider;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One look at {@code /proc/<pid>/stat} (proc_pid_stat(5)).
 *
 * @param state such as {@code R}, {@code S} or {@code Z}
 * @param flags the kernel's
 * @param threads how many it has
 * @param startTicks when it started, in ticks since the machine did; with the pid it names a process for good
 */
record ProcessStatus(
        long pid, char state, long parent, long group, long session, long flags, int threads, long startTicks) {

    /** PF_EXITING: set before its memory, and with that its environment, goes, and long before it is a zombie. */
    private static final long EXITING = 0x4;

    /** What the kernel tells user space on every architecture that Wingman runs on (USER_HZ). */
    private static final int TICKS_PER_SECOND = 100;

    /** Empty when there is no such process. */
    static Optional<ProcessStatus> of(long pid) {
        try {
            return Optional.of(parse(pid, Files.readString(stat(pid), StandardCharsets.ISO_8859_1)));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** The time that a process has which starts now; never later than that, at most two ticks earlier. */
    static long now() throws IOException {
        String uptime = Files.readString(Path.of("/proc/uptime"));
        double seconds = Double.parseDouble(uptime.substring(0, uptime.indexOf(' ')));
        return (long) Math.floor(seconds * TICKS_PER_SECOND) - 1;
    }

    /**
     * Whether it still runs. A zombie does not, it only waits for its parent to look; but what looks like one may have
     * lost its first thread alone.
     */
    boolean alive() {
        return threads > 1 || (state != 'Z' && state != 'X' && (flags & EXITING) == 0);
    }

    private static Path stat(long pid) {
        return Path.of("/proc", Long.toString(pid), "stat");
    }

    /** The name of the program stands in parentheses and may hold anything, parentheses and spaces too. */
    static ProcessStatus parse(long pid, String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return new ProcessStatus(
                pid,
                fields[0].charAt(0),
                Long.parseLong(fields[1]),
                Long.parseLong(fields[2]),
                Long.parseLong(fields[3]),
                Long.parseLong(fields[6]),
                Integer.parseInt(fields[17]),
                Long.parseLong(fields[19]));
    }
}
