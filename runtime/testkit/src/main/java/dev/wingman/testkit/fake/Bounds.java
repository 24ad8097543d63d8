package dev.wingman.testkit.fake;

import java.time.Duration;

/** The bounds that the real services set. */
final class Bounds {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private Bounds() {}

    static void seconds(String name, Duration time) {
        if (time.toNanosPart() != 0 || time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " is " + time + ", expected whole seconds from 1 to 300");
        }
    }
}
