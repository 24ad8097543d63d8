package dev.wingman.deployer.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Holds back what has just changed until it has been quiet for a while and is whole. Not thread-safe.
 *
 * <p>What is quiet but not whole is looked at again until the patience ends: then it is let through as it is, for the
 * packager to say what is wrong with it.
 */
final class Settling {

    /** The two halves of a rename come a moment apart, and should be told together. */
    private static final long TOGETHER = Duration.ofMillis(10).toNanos();

    private static final class Change {
        private long last;
        private long nextLook;
    }

    private final long quiet;
    private final long patience;
    private final Map<Path, Change> changes = new LinkedHashMap<>();

    Settling(Duration quiet, Duration patience) {
        this.quiet = quiet.toNanos();
        this.patience = patience.toNanos();
    }

    /** The path has changed. */
    void touch(Path path, long now) {
        Change change = changes.computeIfAbsent(path, p -> new Change());
        change.last = now;
        change.nextLook = now + quiet;
    }

    /** How long until something may be due; {@code Long.MAX_VALUE} when nothing has changed. */
    long nanosToNext(long now) {
        return changes.values().stream()
                .mapToLong(change -> Math.max(0, change.nextLook - now))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** What has come to rest, together with what is about to; each is told once. */
    Set<Path> due(long now, Predicate<Path> whole) {
        if (nanosToNext(now) > 0) {
            return Set.of();
        }
        Set<Path> due = new LinkedHashSet<>();
        for (Iterator<Map.Entry<Path, Change>> all = changes.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<Path, Change> entry = all.next();
            Change change = entry.getValue();
            if (change.nextLook - now > TOGETHER) {
                continue;
            }
            if (whole.test(entry.getKey()) || now - change.last >= patience) {
                due.add(entry.getKey());
                all.remove();
            } else {
                change.nextLook = now + quiet;
            }
        }
        return due;
    }

    @Override
    public String toString() {
        return "settling " + changes.keySet();
    }
}
