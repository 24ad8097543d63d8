package dev.wingman.policy.rules;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Some of the minutes of a week. Immutable. */
public final class WeekMinutes {

    private static final int A_DAY = 24 * 60;
    private static final int A_WEEK = 7 * A_DAY;

    /**
     * A part of a day, or of two where it ends before it starts.
     *
     * @param start the first minute of the day, from 0
     * @param end the first minute that is out of it again, at most 1440; not the start
     */
    public record Window(int start, int end) {

        /** All day. */
        public static final Window DAY = new Window(0, A_DAY);

        public Window {
            if (start < 0 || start >= A_DAY || end < 0 || end > A_DAY || start == end) {
                throw new IllegalArgumentException("not a part of a day: " + start + "-" + end);
            }
        }

        private int length() {
            return end > start ? end - start : end + A_DAY - start;
        }
    }

    private final BitSet minutes;

    private WeekMinutes(BitSet minutes) {
        this.minutes = minutes;
    }

    /** The windows that begin on these days. One that goes over midnight belongs to the day on which it begins. */
    public static WeekMinutes of(List<Window> windows, Collection<DayOfWeek> days) {
        BitSet minutes = new BitSet(A_WEEK);
        for (DayOfWeek day : Set.copyOf(days)) {
            for (Window window : windows) {
                int first = (day.getValue() - 1) * A_DAY + window.start();
                int end = first + window.length();
                minutes.set(first, Math.min(end, A_WEEK));
                minutes.set(0, Math.max(0, end - A_WEEK)); // From Sunday into Monday.
            }
        }
        return new WeekMinutes(minutes);
    }

    boolean contains(LocalDateTime at) {
        return minutes.get((at.getDayOfWeek().getValue() - 1) * A_DAY + at.getHour() * 60 + at.getMinute());
    }

    boolean containsAll(WeekMinutes other) {
        BitSet more = (BitSet) other.minutes.clone();
        more.andNot(minutes);
        return more.isEmpty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WeekMinutes that && minutes.equals(that.minutes);
    }

    @Override
    public int hashCode() {
        return minutes.hashCode();
    }

    /** {@code 480 minutes of the week}. */
    @Override
    public String toString() {
        return minutes.cardinality() + " minutes of the week";
    }
}
