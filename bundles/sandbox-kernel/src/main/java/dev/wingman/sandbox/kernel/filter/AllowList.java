package dev.wingman.sandbox.kernel.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The whole filter: architecture, then number by halving, then arguments where they count.
 *
 * <p>The way to a verdict by number alone loads nothing but the architecture and the number. Kernels since 5.11 notice
 * that when the filter is installed, and let such calls through without running it (kernel/seccomp.c,
 * {@code seccomp_is_const_allow}); older ones take eight comparisons.
 */
public final class AllowList {

    private static final int OFFSET_OF_NUMBER = 0;
    private static final int OFFSET_OF_ARCHITECTURE = 4;
    private static final int FIRST_X32_NUMBER = 0x4000_0000;

    private AllowList() {}

    /**
     * The filter for one process as an array of {@code struct sock_filter}.
     *
     * @param pid the process that it is for: the only one that it may signal
     * @throws IllegalArgumentException if that is not the id of a process
     */
    public static byte[] program(Architecture architecture, int pid) {
        if (pid <= 1) {
            throw new IllegalArgumentException("no process that a filter could be for has the id " + pid);
        }
        ArgumentRules rules = new ArgumentRules(architecture, pid);
        SortedMap<Integer, Code> answers = new TreeMap<>();
        for (Syscall call : Syscall.values()) {
            if (call.isOn(architecture)) {
                answers.put(call.number(architecture), answer(call, rules));
            }
        }
        return program(architecture, answers);
    }

    /** The filter that gives these answers by number, and refuses every other number. */
    static byte[] program(Architecture architecture, SortedMap<Integer, Code> answers) {
        Code byNumber = Code.load(OFFSET_OF_NUMBER, withoutX32(architecture, halved(ranges(answers))));
        Code ours = Code.ifEqual(architecture.auditName(), byNumber, Answers.KILL);
        return Code.load(OFFSET_OF_ARCHITECTURE, ours).bytes();
    }

    private static Code withoutX32(Architecture architecture, Code rest) {
        return architecture == Architecture.X86_64 ? Code.ifAtLeast(FIRST_X32_NUMBER, Answers.KILL, rest) : rest;
    }

    private static Code answer(Syscall call, ArgumentRules rules) {
        return switch (call.answer()) {
            case ALLOWED -> Answers.ALLOW;
            case ABSENT -> Answers.ABSENT;
            case BY_ARGUMENT -> rules.of(call);
        };
    }

    /** From this number up to the start of the next range. */
    private record Range(int start, Code code) {}

    /** Covers every number: what has no answer of its own is refused. */
    private static List<Range> ranges(SortedMap<Integer, Code> answers) {
        SortedMap<Integer, Code> starts = new TreeMap<>(Map.of(0, Answers.NOT_PERMITTED));
        answers.forEach((number, code) -> {
            starts.put(number, code);
            starts.put(number + 1, Answers.NOT_PERMITTED);
        });
        List<Range> ranges = new ArrayList<>();
        starts.forEach((start, code) -> {
            if (ranges.isEmpty() || !ranges.get(ranges.size() - 1).code().equals(code)) {
                ranges.add(new Range(start, code));
            }
        });
        return ranges;
    }

    private static Code halved(List<Range> ranges) {
        if (ranges.size() == 1) {
            return ranges.get(0).code();
        }
        int middle = ranges.size() / 2;
        Code lower = halved(ranges.subList(0, middle));
        Code upper = halved(ranges.subList(middle, ranges.size()));
        return Code.ifAtLeast(ranges.get(middle).start(), upper, lower);
    }
}
