package dev.wingman.sandbox.provider;

import java.util.Arrays;
import java.util.List;

/**
 * One attempt to break out of a guest, and how it must end. Expectations are regular expressions for the whole outcome.
 *
 * @param sentence the promise
 * @param way of {@code sample.breakout.Ways}
 * @param words for it; {@code <host>} and the like stand for what a {@link Scene} has
 * @param rows with the ordinary row of a sandboxed plugin
 * @param kernel with all permissions, so that the kernel alone holds
 * @param outside in a JVM that nothing holds: the attempt was a real one
 * @param kernelUnprivileged as kernel, where the host is not root
 * @param outsideUnprivileged as outside, where the host is not root
 * @param own whether it takes its process with it, and needs one of its own
 * @param deadlineInMs until the host gives up the call
 */
record Probe(
        String sentence,
        String way,
        List<String> words,
        String rows,
        String kernel,
        String outside,
        String kernelUnprivileged,
        String outsideUnprivileged,
        boolean own,
        long deadlineInMs) {

    /** What the security manager says. */
    static final String REFUSED = "AccessControlException: .*";

    /** Only root may do it outside, whatever else is said there to others. */
    static final String NOT_FOR_OTHERS = ".*";

    private static final long DEADLINE = 20_000;

    static Probe of(String cannot, String way, Object... words) {
        return new Probe(
                "sandboxedPluginCannot" + cannot,
                way,
                Arrays.stream(words).map(String::valueOf).toList(),
                REFUSED,
                "",
                "",
                "",
                "",
                false,
                DEADLINE);
    }

    /** One system call: by its number, with its arguments. */
    static Probe call(String cannot, String kernel, String outside, Object... words) {
        return of(cannot, "call", words).ends(kernel, outside);
    }

    /** One system call that outside is for root only. */
    static Probe callOfRoot(String cannot, String kernel, String outside, Object... words) {
        return call(cannot, kernel, outside, words).outsideForRootOnly();
    }

    /** What the kernel does not keep from it, only the rows do: the threat model says so, and this that it is true. */
    static Probe still(String does, Object... words) {
        Probe probe = call("", "0", "0", words);
        return new Probe(
                "sandboxedPluginWithoutRowsStill" + does,
                probe.way,
                probe.words,
                REFUSED,
                "0",
                "0",
                "0",
                "0",
                false,
                DEADLINE);
    }

    Probe ends(String kernelEnd, String outsideEnd) {
        return new Probe(sentence, way, words, rows, kernelEnd, outsideEnd, kernelEnd, outsideEnd, own, deadlineInMs);
    }

    Probe withRows(String rowsEnd) {
        return new Probe(
                sentence,
                way,
                words,
                rowsEnd,
                kernel,
                outside,
                kernelUnprivileged,
                outsideUnprivileged,
                own,
                deadlineInMs);
    }

    Probe outsideForRootOnly() {
        return unprivileged(kernelUnprivileged, NOT_FOR_OTHERS);
    }

    Probe unprivileged(String kernelEnd, String outsideEnd) {
        return new Probe(sentence, way, words, rows, kernel, outside, kernelEnd, outsideEnd, own, deadlineInMs);
    }

    Probe inItsOwnProcess() {
        return new Probe(
                sentence,
                way,
                words,
                rows,
                kernel,
                outside,
                kernelUnprivileged,
                outsideUnprivileged,
                true,
                deadlineInMs);
    }

    Probe within(long deadline) {
        return new Probe(
                sentence, way, words, rows, kernel, outside, kernelUnprivileged, outsideUnprivileged, own, deadline);
    }

    /** How it must end, for a host that is root or is not. */
    Outcomes expected(boolean root) {
        return new Outcomes(rows, root ? kernel : kernelUnprivileged, root ? outside : outsideUnprivileged);
    }
}
