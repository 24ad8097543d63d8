package dev.wingman.resource.script;

/**
 * What a script asks to be limited to. Each holds for a process by itself, except the number of processes; 0 asks for
 * nothing, and then the operator's bound is the limit.
 *
 * @param memoryInMiB what one process may have of private memory that it can write; below that an interpreter may not start
 * @param cpuInSeconds processor time of one process, over all processors; then SIGXCPU or SIGKILL ends it
 * @param processes how many the user may have, those outside the script counted; root cannot be limited so
 * @param fileSizeInMiB the size of a file that it writes
 */
public record ScriptLimits(int memoryInMiB, int cpuInSeconds, int processes, int fileSizeInMiB) {

    /** Asks for nothing. */
    public static final ScriptLimits NONE = new ScriptLimits(0, 0, 0, 0);

    /** @throws IllegalArgumentException if one is negative */
    public ScriptLimits {
        if (memoryInMiB < 0 || cpuInSeconds < 0 || processes < 0 || fileSizeInMiB < 0) {
            throw new IllegalArgumentException("a limit is negative");
        }
    }
}
