package dev.wingman.sandbox.kernel;

import dev.wingman.sandbox.kernel.filter.Architecture;
import dev.wingman.sandbox.kernel.libc.Errno;
import dev.wingman.sandbox.kernel.libc.Libc;
import dev.wingman.sandbox.kernel.libc.NativeMemory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tries, in a process that was just confined, what must fail. To be run before any foreign code is in there: afterwards its
 * answer would be worth nothing.
 */
public final class SelfTest {

    /** What an attempt says that nothing stopped. */
    public static final String SUCCEEDED = "succeeded";

    /** These say that somebody stopped it; all others that it failed for want of something. */
    private static final Set<String> REFUSALS = Set.of("EPERM", "EACCES", "EROFS", "ENOSYS");

    private SelfTest() {}

    /** Loads what it takes, and says all but the numbers of the calls. */
    static void prepare() {
        for (Attempt attempt : Attempt.all()) {
            try (NativeMemory memory = new NativeMemory()) {
                attempt.arguments().forEach(argument -> word(argument, memory));
            }
        }
        Errno.name(Errno.EINTR);
    }

    /** In the child: each attempt by name, with the name of its error or {@link #SUCCEEDED}. Takes a millisecond. */
    public static Map<String, String> run() {
        Architecture architecture = Architecture.ofThisJvm();
        Map<String, String> outcomes = new LinkedHashMap<>();
        for (Attempt attempt : Attempt.all()) {
            outcomes.put(attempt.wireName(), outcome(attempt, architecture));
        }
        return outcomes;
    }

    /** In the host: what was not stopped although one of these layers stops it, in words; empty if all is well. */
    public static List<String> breaches(Set<Layer> layers, Map<String, String> outcomes) {
        List<String> breaches = new ArrayList<>();
        for (Attempt attempt : Attempt.all()) {
            String outcome = outcomes.getOrDefault(attempt.wireName(), "not tried");
            if (attempt.mustFailUnder(layers) && !REFUSALS.contains(outcome)) {
                breaches.add(
                        "self-test: " + attempt.wireName() + ": " + outcome + ", where a refusal was to be expected");
            }
        }
        return breaches;
    }

    private static String outcome(Attempt attempt, Architecture architecture) {
        try (NativeMemory memory = new NativeMemory()) {
            long[] words = new long[6];
            for (int i = 0; i < attempt.arguments().size(); i++) {
                words[i] = word(attempt.arguments().get(i), memory);
            }
            long result = Libc.syscall(
                    attempt.number(architecture), words[0], words[1], words[2], words[3], words[4], words[5]);
            if (result < 0) {
                return Errno.name(Libc.errno());
            }
            undo(attempt.undo(), (int) result, words[1]);
            return SUCCEEDED;
        }
    }

    private static long word(Object argument, NativeMemory memory) {
        if (argument instanceof Integer number) {
            return number;
        }
        if (argument.equals(Attempt.HOST)) {
            return Libc.getppid();
        }
        return memory.text(argument.toString()
                .replace(Attempt.HOST, Integer.toString(Libc.getppid()))
                .replace(Attempt.SELF, Integer.toString(Libc.getpid())));
    }

    private static void undo(Attempt.Undo undo, int descriptor, long path) {
        if (undo != Attempt.Undo.NOTHING) {
            Libc.close(descriptor);
        }
        if (undo == Attempt.Undo.REMOVE) {
            Libc.unlink(path);
        }
    }
}
