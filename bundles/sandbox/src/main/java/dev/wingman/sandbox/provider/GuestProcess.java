package dev.wingman.sandbox.provider;

import static java.util.Objects.requireNonNull;

import java.util.function.Supplier;

/**
 * A child process that speaks the protocol on its standard streams, whoever started it.
 *
 * @param status how it ended, in words; asked only after its end
 */
record GuestProcess(Process process, Supplier<String> status) {

    /** What a JVM that was told to exit when its memory is used up ends with. */
    private static final String OUT_OF_MEMORY = "exit status 3";

    GuestProcess {
        requireNonNull(process, "process");
        requireNonNull(status, "status");
    }

    /** How it ended, and what an operator should conclude. */
    String meaning() {
        String text = status.get();
        return text.equals(OUT_OF_MEMORY)
                ? text + ": its memory was used up, see heap_in_mib in etc/sandbox.yaml"
                : text;
    }
}
