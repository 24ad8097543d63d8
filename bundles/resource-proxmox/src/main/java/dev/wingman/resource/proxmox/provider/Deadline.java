package dev.wingman.resource.proxmox.provider;

import dev.wingman.resource.proxmox.ProxmoxException;
import java.time.Duration;

/** When waiting ends, and how often it is looked until then: soon at first, then ever more seldom. For one thread. */
final class Deadline {

    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(3);

    private final Pace pace;
    private final long end;
    private Duration next = FIRST;

    Deadline(Pace pace, Duration timeout) {
        this.pace = pace;
        this.end = pace.now() + timeout.toNanos();
    }

    /** An earlier one, or this one's end. */
    Deadline within(Duration time) {
        return new Deadline(pace, time.compareTo(left()) < 0 ? time : left());
    }

    Duration left() {
        return Duration.ofNanos(Math.max(0, end - pace.now()));
    }

    boolean isOver() {
        return left().isZero();
    }

    void pause() throws ProxmoxException, InterruptedException {
        pace.pause(next.compareTo(left()) < 0 ? next : left());
        Duration longer = next.multipliedBy(3).dividedBy(2);
        next = longer.compareTo(LONGEST) < 0 ? longer : LONGEST;
    }
}
