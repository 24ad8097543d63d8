package dev.wingman.policy.reading;

import dev.wingman.manifest.Fields;
import dev.wingman.manifest.Quoted;
import dev.wingman.manifest.ScalarRules;
import dev.wingman.manifest.YamlNode;
import dev.wingman.policy.rules.Condition;
import dev.wingman.policy.rules.Condition.During;
import dev.wingman.policy.rules.Text;
import dev.wingman.policy.rules.WeekMinutes;
import dev.wingman.policy.rules.WeekMinutes.Window;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code between} and {@code days}. */
final class TimeRules {

    private static final Pattern WINDOW =
            Pattern.compile("([01][0-9]|2[0-3]):([0-5][0-9])-([01][0-9]|2[0-3]|24(?=:00)):([0-5][0-9])");

    private static final List<DayOfWeek> ALL_DAYS = List.of(DayOfWeek.values());

    private final ZoneId zone;
    private final ScalarRules scalars;
    private final MatchRules values;

    TimeRules(ZoneId zone, ScalarRules scalars, MatchRules values) {
        this.zone = zone;
        this.scalars = scalars;
        this.values = values;
    }

    void read(Fields fields, String part, List<Condition> conditions) {
        YamlNode between = fields.get(PolicyKeys.BETWEEN);
        YamlNode days = fields.get(PolicyKeys.DAYS);
        if (between == null && days == null) {
            return;
        }
        List<Window> windows = between == null ? List.of(Window.DAY) : windows(between, part + ".between");
        List<DayOfWeek> named = days == null ? ALL_DAYS : days(days, part + ".days");
        if (!windows.isEmpty() && !named.isEmpty()) {
            String text = (between == null ? "" : "between: " + told(windows))
                    + (between == null || days == null ? "" : ", ")
                    + (days == null
                            ? ""
                            : "days: " + named.stream().map(Text::day).toList());
            conditions.add(new During(WeekMinutes.of(windows, named), zone, text));
        }
    }

    private List<Window> windows(YamlNode node, String where) {
        return values.each(node, where, PolicyKeys.BETWEEN, one -> {
            String text = scalars.text(where, PolicyKeys.BETWEEN.expected(), one);
            return text == null ? null : window(one, where, text);
        });
    }

    private @Nullable Window window(YamlNode node, String where, String text) {
        Matcher match = WINDOW.matcher(text);
        if (!match.matches()) {
            return scalars.report(
                    node, where, Quoted.of(text) + " is no time of the day, expected two times such as 22:00-06:00");
        }
        int start = minute(match.group(1), match.group(2));
        int end = minute(match.group(3), match.group(4));
        return start == end
                ? scalars.report(
                        node,
                        where,
                        Quoted.of(text) + " is empty, expected two different times; all day is 00:00-24:00")
                : new Window(start, end);
    }

    private static int minute(String hours, String minutes) {
        return Integer.parseInt(hours) * 60 + Integer.parseInt(minutes);
    }

    private List<DayOfWeek> days(YamlNode node, String where) {
        return values.each(
                node,
                where,
                PolicyKeys.DAYS,
                one -> scalars.oneOf(where, PolicyKeys.DAYS.expected(), "day", ALL_DAYS, Text::day, one));
    }

    private static String told(List<Window> windows) {
        return windows.stream()
                .map(window -> Text.time(window.start()) + "-" + Text.time(window.end()))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
