package dev.wingman.itest;

import java.util.List;
import java.util.stream.Stream;

/** All attempts of plugins that run in process. */
final class Attempts {

    private Attempts() {}

    static List<Attempt> all() {
        return Stream.of(
                        FileAttempts.all(),
                        NetworkAttempts.all(),
                        ReflectionAttempts.all(),
                        RightsAttempts.all(),
                        StateAttempts.all(),
                        ThreadAttempts.all(),
                        LimitsKnown.all())
                .flatMap(List::stream)
                .toList();
    }
}
