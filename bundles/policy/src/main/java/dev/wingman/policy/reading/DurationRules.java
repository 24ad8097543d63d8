package dev.wingman.policy.reading;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code 30s}, {@code 15m}, {@code 2h}, {@code 1d}. */
final class DurationRules {

    /** Matches a time, without its bounds. */
    static final String FORM = "([1-9][0-9]{0,5})([smhd])";

    private static final Pattern PATTERN = Pattern.compile(FORM);

    private DurationRules() {}

    /** The time; empty if it is none, or not within the bounds. */
    static Optional<Duration> read(String text, Duration least, Duration most) {
        Matcher match = PATTERN.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(match.group(1));
        Duration duration =
                switch (match.group(2)) {
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                };
        return duration.compareTo(least) < 0 || duration.compareTo(most) > 0 ? Optional.empty() : Optional.of(duration);
    }
}
