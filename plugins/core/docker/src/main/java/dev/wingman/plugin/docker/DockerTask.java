package dev.wingman.plugin.docker;

import dev.wingman.api.Action;
import dev.wingman.resource.docker.ContainerFilter;
import dev.wingman.resource.docker.EventRange;
import dev.wingman.resource.docker.LogFollow;
import dev.wingman.resource.docker.LogRange;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An action that was read.
 *
 * @param target as it was written; empty for a list
 * @param grace before the engine kills what does not stop
 * @param healthTimeout for a health check to come to a result
 * @param follow how long to follow a log, in seconds; 0 for what there is
 */
record DockerTask(
        DockerAction action,
        String target,
        Duration grace,
        Duration healthTimeout,
        ContainerFilter filter,
        LogRange range,
        int follow,
        EventWish events) {

    private static final int LONGEST = 300;
    private static final int USUAL_GRACE = 10;
    private static final int USUAL_HEALTH = 60;
    private static final int USUAL_TAIL = 100;
    private static final long MOST_FOLLOWED = 1L << 30;
    private static final Pattern AGO = Pattern.compile("([1-9][0-9]{0,5})([smhd])");

    /** @throws IllegalArgumentException with all that is wrong with the action */
    static DockerTask read(Action action) {
        DockerAction type = DockerAction.named(action.type());
        Parameters parameters = new Parameters(action.params(), type.parameters());
        if (type == DockerAction.LIST && !action.target().isEmpty()) {
            parameters.problem("target", "a list has none; --param name=... names containers");
        }
        boolean ofAll = type == DockerAction.LIST || type == DockerAction.EVENTS;
        if (!ofAll && action.target().isEmpty()) {
            parameters.problem("target", "is missing, expected a container such as docker://nginx-1");
        }
        LogRange range = range(parameters);
        DockerTask task = new DockerTask(
                type,
                action.target(),
                Duration.ofSeconds(parameters.number("timeout", 1, LONGEST, USUAL_GRACE)),
                Duration.ofSeconds(parameters.number("health_timeout", 1, LONGEST, USUAL_HEALTH)),
                filter(parameters),
                range,
                parameters.number("follow", 1, LONGEST, 0),
                wish(parameters, range.since()));
        parameters.throwProblems();
        return task;
    }

    private static ContainerFilter filter(Parameters parameters) {
        return new ContainerFilter(
                parameters.flag("all"),
                parameters.texts("name"),
                parameters.texts("status"),
                parameters.texts("label"),
                parameters.texts("image"));
    }

    private static LogRange range(Parameters parameters) {
        int tail = parameters.number("tail", 1, LogRange.MOST_LINES, USUAL_TAIL);
        return new LogRange(tail, since(parameters), parameters.flag("timestamps"));
    }

    private static EventWish wish(Parameters parameters, long since) {
        return new EventWish(
                since,
                parameters.number("wait", 1, LONGEST, 0),
                parameters.number("limit", 1, EventRange.MOST_EVENTS, USUAL_TAIL),
                parameters.texts("event"));
    }

    LogFollow logFollow() {
        return new LogFollow(
                range.tail(), range.since(), range.timestamps(), Duration.ofSeconds(follow), MOST_FOLLOWED);
    }

    private static long since(Parameters parameters) {
        String text = parameters.text("since");
        if (text.isEmpty()) {
            return 0;
        }
        try {
            Matcher ago = AGO.matcher(text);
            long since = ago.matches()
                    ? Instant.now().getEpochSecond() - seconds(ago)
                    : Instant.parse(text).getEpochSecond();
            if (since >= 0) {
                return since;
            }
        } catch (DateTimeException e) {
            // Said below.
        }
        parameters.problem("since", "is no time, expected one such as 10m, 2h or 2026-01-31T12:00:00Z");
        return 0;
    }

    private static long seconds(Matcher ago) {
        long unit =
                switch (ago.group(2)) {
                    case "s" -> 1;
                    case "m" -> 60;
                    case "h" -> 3600;
                    default -> 86_400;
                };
        return Long.parseLong(ago.group(1)) * unit;
    }
}
