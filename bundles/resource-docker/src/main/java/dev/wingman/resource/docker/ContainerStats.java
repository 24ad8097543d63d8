package dev.wingman.resource.docker;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * What a container used up to one moment. A number that its engine does not tell is {@value #UNKNOWN}.
 *
 * @param id 64 hexadecimal digits
 * @param readAt RFC 3339, by the engine's clock
 * @param networks by the interface's name inside the container; empty without a network
 */
public record ContainerStats(
        String id,
        String name,
        String readAt,
        Cpu cpu,
        Memory memory,
        Map<String, Network> networks,
        BlockIo blockIo,
        Pids pids) {

    /** In place of a number that there is not. */
    public static final long UNKNOWN = -1;

    public ContainerStats {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(readAt, "readAt");
        requireNonNull(cpu, "cpu");
        requireNonNull(memory, "memory");
        requireNonNull(blockIo, "blockIo");
        requireNonNull(pids, "pids");
        networks = Map.copyOf(networks);
    }

    /**
     * Processor time.
     *
     * @param percent of one processor over the last second: 200 are two processors without pause
     * @param usedInNanos since the container was started
     * @param online how many processors it may use
     */
    public record Cpu(double percent, long usedInNanos, long online) {}

    /**
     * Memory.
     *
     * @param usedInBytes without what the kernel keeps of files and can drop
     * @param limitInBytes the container's, or all that the machine has
     */
    public record Memory(long usedInBytes, long limitInBytes) {}

    /**
     * One interface since it was made.
     *
     * @param errors in both directions, in packets
     * @param dropped in both directions, in packets
     */
    public record Network(long receivedInBytes, long sentInBytes, long errors, long dropped) {}

    /** Block devices since the container was started, over all of them. */
    public record BlockIo(long readInBytes, long writtenInBytes) {}

    /**
     * Processes and threads.
     *
     * @param limit {@value #UNKNOWN} also where there is none
     */
    public record Pids(long current, long limit) {}
}
