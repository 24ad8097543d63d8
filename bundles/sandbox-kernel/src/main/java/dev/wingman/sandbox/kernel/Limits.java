package dev.wingman.sandbox.kernel;

import java.util.EnumMap;
import java.util.Map;

/** Bounds of a process, see setrlimit(2). What is not in here stays as the process inherited it. */
public record Limits(Map<Limit, Long> values) {

    /** No bound may be negative. */
    public Limits {
        for (Map.Entry<Limit, Long> each : values.entrySet()) {
            if (each.getValue() < 0) {
                throw new IllegalArgumentException(
                        "the limit " + each.getKey().wireName() + " is negative: " + each.getValue());
            }
        }
        values = Map.copyOf(values);
    }

    /** No file, no core, no locked memory, no message queue, no better priority, and these. */
    public static Limits nothingWrittenAnd(Map<Limit, Long> others) {
        Map<Limit, Long> values = new EnumMap<>(Limit.class);
        values.put(Limit.FILE_SIZE, 0L);
        values.put(Limit.CORE, 0L);
        values.put(Limit.LOCKED_MEMORY, 0L);
        values.put(Limit.MESSAGE_QUEUES, 0L);
        values.put(Limit.NICE, 0L);
        values.put(Limit.REAL_TIME_PRIORITY, 0L);
        values.putAll(others);
        return new Limits(values);
    }
}
