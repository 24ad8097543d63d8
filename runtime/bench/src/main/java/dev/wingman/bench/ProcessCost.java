package dev.wingman.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a process takes, as the kernel counts it, see proc(5). */
final class ProcessCost {

    private static final int USER_TIME = 11;
    private static final int MS_PER_TICK = 10;

    private ProcessCost() {}

    /** Its own memory, and its share of what it shares with others. */
    static double pssInMiB(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
                if (line.startsWith("Pss:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0;
                }
            }
            throw new IllegalStateException("no PSS of process " + pid);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long cpuInMs(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1])) * MS_PER_TICK;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long cpuInMs(List<Long> pids) {
        return pids.stream().mapToLong(ProcessCost::cpuInMs).sum();
    }
}
