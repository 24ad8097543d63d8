package dev.wingman.sandbox.kernel;

import dev.wingman.sandbox.kernel.filter.Architecture;
import dev.wingman.sandbox.kernel.filter.ReadOnlyList;
import dev.wingman.sandbox.kernel.libc.NativeMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Programs that may look at everything that their user may, and touch nothing: Landlock lets them read and execute files and
 * write to {@code /dev/null}; the filter lets them start processes and refuses all that changes something without
 * opening a file, and the network; signals reach their own processes only.
 *
 * <p>The rules are the thread's that starts the program, and hold for all that it starts.
 */
public final class ReadOnly {

    private static final int FILTER_INSTRUCTION_BYTES = 8;
    private static final int FILTERED = 2;

    private ReadOnly() {}

    /** What a machine lacks for it, with the reasons, for an operator to read; empty if it lacks nothing. */
    public static String lacking(PlatformProbe probe) {
        List<String> lacking = new ArrayList<>();
        Stream.of(Layer.NO_NEW_PRIVILEGES, Layer.LANDLOCK, Layer.SECCOMP)
                .filter(probe.missing()::containsKey)
                .forEach(layer -> lacking.add(layer + ": " + probe.missing().get(layer)));
        lacking.addAll(probe.weaknesses());
        return String.join("; ", lacking);
    }

    /**
     * Starts a program that may only look.
     *
     * @param command the absolute path of the program, and its arguments
     * @param environment all of its variables
     * @param directory where it starts
     * @throws IOException if a step of it failed, or cannot be seen to hold: then there is no process
     */
    public static ConfinedProcess start(List<String> command, Map<String, String> environment, Path directory)
            throws IOException {
        List<String> variables = environment.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .toList();
        byte[] filter = ReadOnlyList.program(Architecture.ofThisJvm());
        try (NativeMemory memory = new NativeMemory();
                Landlock landlock = Landlock.denyingAll()) {
            landlock.allowReading();
            // struct sock_fprog: a short and, after its padding, a pointer.
            long program = memory.longs(filter.length / FILTER_INSTRUCTION_BYTES, memory.bytes(filter));
            Restrictions restrictions =
                    new Restrictions(false, true, Restrictions.TO_READ_EVERYTHING, landlock.descriptor(), program);
            ConfinedProcess process =
                    ConfinedProcess.start(command, variables, directory, spawn -> Keeper.apart(restrictions, spawn));
            verify(process);
            return process;
        }
    }

    /** Landlock cannot be seen from outside; whoever starts a program has it try what must fail. */
    private static void verify(ConfinedProcess process) throws IOException {
        try {
            boolean holds =
                    ProcessInspection.of(process.pid()).threads().stream().allMatch(ReadOnly::holds);
            if (!holds && process.isAlive()) {
                throw new IOException("a program that may only look is not held as it should be");
            }
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static boolean holds(ThreadStatus thread) {
        return thread.noNewPrivileges()
                && thread.seccompMode() == FILTERED
                && (thread.capabilities() & ~Restrictions.TO_READ_EVERYTHING) == 0;
    }
}
