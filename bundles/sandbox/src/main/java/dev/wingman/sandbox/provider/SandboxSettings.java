package dev.wingman.sandbox.provider;

import java.time.Duration;
import java.util.Set;

/**
 * What the operator wants of the sandbox, from {@code etc/sandbox.yaml}.
 *
 * @param required the names of the layers without which no plugin runs
 * @param poolSize how many blank guests are kept ready
 * @param heapInMiB of each guest
 * @param idle how long a guest without calls is kept
 * @param processorTime how much of it one guest may use before it is ended
 */
record SandboxSettings(Required required, int poolSize, int heapInMiB, Duration idle, Duration processorTime) {

    /** Which layers are required. */
    sealed interface Required {

        /** All that machines of this class offer. */
        record All() implements Required {}

        /** Just these. */
        record Named(Set<String> layers) implements Required {
            public Named {
                layers = Set.copyOf(layers);
            }
        }
    }

    static final SandboxSettings STANDARD =
            new SandboxSettings(new Required.All(), 1, 48, Duration.ofMinutes(10), Duration.ofHours(1));
}
