package dev.wingman.sandbox.provider;

import static dev.wingman.sandbox.provider.Probe.of;

import java.util.List;

/** Attempts to have more than its share. Here the rows hold nothing but threads: the limits must. */
final class ResourceProbes {

    private static final String OUT_OF_MEMORY = "guest ended: exit status 3.*";
    private static final int WRITABLE = 3;
    private static final int PRIVATE_ANONYMOUS = 0x22;

    private ResourceProbes() {}

    static List<Probe> all() {
        return List.of(
                of("FillTheHeap", "heap", 100)
                        .withRows(OUT_OF_MEMORY)
                        .ends(OUT_OF_MEMORY, "has 100 MiB")
                        .inItsOwnProcess(),
                of("FillDirectMemory", "direct memory", 64)
                        .withRows("OutOfMemoryError: .*")
                        .ends("OutOfMemoryError: .*", "has 64 MiB")
                        .inItsOwnProcess(),
                of("FillTheMetaspace", "classes", 4000)
                        .withRows(OUT_OF_MEMORY)
                        .ends(OUT_OF_MEMORY, "has 4000 classes")
                        .within(60_000) // Each class behind the first that does not fit costs a collection.
                        .inItsOwnProcess(),
                of("FillTheAddressSpace", "call", 9, 0, 1L << 30, WRITABLE, PRIVATE_ANONYMOUS, -1, 0)
                        .ends("ENOMEM", "\\d+")
                        .inItsOwnProcess(),
                of("StartThreadsWithoutEnd", "threads", 400)
                        .ends("OutOfMemoryError: unable to create native thread.*", "has 400 threads")
                        .unprivileged("has 400 threads", "has 400 threads")
                        .inItsOwnProcess(),
                of("OpenDescriptorsWithoutEnd", "descriptors without end", 200).ends("EMFILE", "has 200"),
                of("LoopBeyondItsDeadline", "endless loop", "<long>")
                        .withRows("no answer by the deadline; guest did not stop within 1000 ms after .*")
                        .ends("no answer by the deadline; guest did not stop within 1000 ms after .*", "spun true")
                        .within(500)
                        .inItsOwnProcess(),
                of("FillTheHostWithItsOutput", "print", 4).withRows("printed").ends("printed", "printed"),
                of("AnswerMoreThanTheHostTakes", "answer", 8)
                        .withRows("error -32603: .*")
                        .ends("error -32603: .*", "x+")
                        .inItsOwnProcess());
    }
}
