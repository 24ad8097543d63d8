package dev.wingman.policy.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.policy.Effect;
import dev.wingman.policy.Questions;
import dev.wingman.policy.reading.Rules;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Time windows, over midnight and over the hours that clocks are put forward and back. */
class TimeOfDayTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static boolean holds(String condition, ZoneId zone, Instant at) {
        ActionRules rules = Rules.of("rules: [{" + condition + ", then: allow}, {then: deny}]", zone);
        return new Judgement(rules, Questions.RESTART.at(at)).decision().effect() == Effect.ALLOW;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            between: 22:00-06:00             | 2026-11-28T21:59:59 | false
            between: 22:00-06:00             | 2026-11-28T22:00:00 | true
            between: 22:00-06:00             | 2026-11-28T23:59:59 | true
            between: 22:00-06:00             | 2026-11-29T00:00:00 | true
            between: 22:00-06:00             | 2026-11-29T05:59:59 | true
            between: 22:00-06:00             | 2026-11-29T06:00:00 | false
            between: 00:00-24:00             | 2026-11-29T23:59:59 | true
            between: 18:00-24:00             | 2026-11-29T00:00:00 | false
            between: 18:00-00:00             | 2026-11-29T23:59:59 | true
            between: 18:00-00:00             | 2026-11-30T00:00:00 | false
            between: 22:00-06:00, days: sat  | 2026-11-28T05:00:00 | false
            between: 22:00-06:00, days: sat  | 2026-11-28T23:00:00 | true
            between: 22:00-06:00, days: sat  | 2026-11-29T05:00:00 | true
            between: 22:00-06:00, days: sat  | 2026-11-29T23:00:00 | false
            between: 22:00-06:00, days: sun  | 2026-11-30T05:59:00 | true
            between: 22:00-06:00, days: sun  | 2026-11-30T06:00:00 | false
            days: [sat, sun]                 | 2026-11-27T23:59:59 | false
            days: [sat, sun]                 | 2026-11-28T00:00:00 | true
            days: [sat, sun]                 | 2026-11-29T23:59:59 | true
            days: [sat, sun]                 | 2026-11-30T00:00:00 | false
            """)
    void aWindowOverMidnightBelongsToTheDayItBeginsOn(String condition, LocalDateTime at, boolean holds) {
        assertThat(holds(condition, BERLIN, at.atZone(BERLIN).toInstant())).isEqualTo(holds);
    }

    /** On 2026-03-29 at 02:00 it is 03:00; on 2026-10-25 at 03:00 it is 02:00 again. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            01:00-02:30 | 2026-03-29T01:59:59+01:00 | true
            01:00-02:30 | 2026-03-29T03:00:00+02:00 | false
            02:00-03:00 | 2026-03-29T01:59:59+01:00 | false
            02:00-03:00 | 2026-03-29T03:00:00+02:00 | false
            02:30-04:00 | 2026-03-29T03:00:00+02:00 | true
            22:00-06:00 | 2026-03-29T03:00:00+02:00 | true
            22:00-06:00 | 2026-03-29T06:00:00+02:00 | false
            02:00-02:30 | 2026-10-25T02:29:59+02:00 | true
            02:00-02:30 | 2026-10-25T02:30:00+02:00 | false
            02:00-02:30 | 2026-10-25T02:29:59+01:00 | true
            02:00-02:30 | 2026-10-25T02:30:00+01:00 | false
            22:00-06:00 | 2026-10-25T05:59:59+01:00 | true
            22:00-06:00 | 2026-10-25T06:00:00+01:00 | false
            """)
    void whatTheClockOnTheWallShowsCounts(String window, OffsetDateTime at, boolean holds) {
        assertThat(holds("between: " + window, BERLIN, at.toInstant())).isEqualTo(holds);
    }

    @Property
    void aWindowHoldsExactlyFromItsFirstMinuteToItsLast(
            @ForAll @IntRange(max = 1439) int start,
            @ForAll @IntRange(max = 1440) int end,
            @ForAll @IntRange(max = 1439) int minute) {
        if (start == end) {
            return;
        }
        boolean within = start < end ? minute >= start && minute < end : minute >= start || minute < end;
        LocalDateTime at = LocalDateTime.of(2026, 6, 17, minute / 60, minute % 60);
        String window = "between: " + Text.time(start) + "-" + Text.time(end);
        assertThat(holds(window, BERLIN, at.atZone(BERLIN).toInstant())).isEqualTo(within);
    }
}
