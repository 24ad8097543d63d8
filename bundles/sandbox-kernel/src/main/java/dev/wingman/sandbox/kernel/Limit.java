package dev.wingman.sandbox.kernel;

import java.util.Locale;
import java.util.Optional;

/** What setrlimit(2) bounds, with the number that x86_64 and aarch64 give it and its name in /proc/[pid]/limits. */
public enum Limit {
    /** Seconds of CPU time in all its life; then SIGXCPU, and SIGKILL a second later. */
    CPU(0, "Max cpu time"),
    /** Bytes that a file may grow to; pipes do not count. */
    FILE_SIZE(1, "Max file size"),
    /** Bytes of private memory that can be written: heap, metaspace, code, thread stacks, direct buffers. */
    DATA(2, "Max data size"),
    /** Bytes of a core file: it would hold what the process knew. */
    CORE(4, "Max core file size"),
    /** Threads of the user. Binds nobody with capabilities, and counts all processes of the user: only with an own user. */
    PROCESSES(6, "Max processes"),
    /** One more than the highest descriptor. */
    OPEN_FILES(7, "Max open files"),
    /** Bytes that cannot be swapped out. */
    LOCKED_MEMORY(8, "Max locked memory"),
    /** Bytes of address space. A JVM reserves gigabytes that it never uses: DATA is the better bound. */
    ADDRESS_SPACE(9, "Max address space"),
    /** Bytes in POSIX message queues. */
    MESSAGE_QUEUES(12, "Max msgqueue size"),
    /** 20 minus the best nice value. */
    NICE(13, "Max nice priority"),
    /** The best real-time priority. */
    REAL_TIME_PRIORITY(14, "Max realtime priority");

    private final int number;
    private final String procName;

    Limit(int number, String procName) {
        this.number = number;
        this.procName = procName;
    }

    int number() {
        return number;
    }

    String procName() {
        return procName;
    }

    /** As it stands in configuration and on the wire, for instance {@code open-files}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The limit of that wire name, if there is one. */
    public static Optional<Limit> ofWireName(String name) {
        for (Limit limit : values()) {
            if (limit.wireName().equals(name)) {
                return Optional.of(limit);
            }
        }
        return Optional.empty();
    }
}
