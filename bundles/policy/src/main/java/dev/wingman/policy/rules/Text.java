package dev.wingman.policy.rules;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Values as an operator writes them. */
public final class Text {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private Text() {}

    /** {@code one}, or {@code [one, other]}. */
    static String list(List<String> values) {
        return values.size() == 1 ? values.get(0) : values.toString();
    }

    /** {@code sat}. */
    public static String day(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    /** {@code sat 23:59}. */
    static String dayAndTime(LocalDateTime at) {
        return day(at.getDayOfWeek()) + " " + TIME.format(at);
    }

    /** {@code 22:00}, of the minute of a day. */
    public static String time(int minute) {
        return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
    }

    /** {@code 1d 2h 3m 4s}, without what is none; rounded up to a second. */
    public static String duration(Duration duration) {
        long seconds = duration.plusNanos(999_999_999).toSeconds();
        StringBuilder text = new StringBuilder();
        append(text, seconds / 86_400, "d");
        append(text, seconds / 3_600 % 24, "h");
        append(text, seconds / 60 % 60, "m");
        append(text, seconds % 60, "s");
        return text.length() == 0 ? "0s" : text.toString();
    }

    private static void append(StringBuilder text, long number, String unit) {
        if (number > 0) {
            text.append(text.length() == 0 ? "" : " ").append(number).append(unit);
        }
    }
}
