package dev.wingman.policy.provider;

import dev.wingman.policy.PolicyQuestion;
import dev.wingman.policy.rules.Limit;
import dev.wingman.policy.rules.Limit.Allowance.Rate;
import dev.wingman.policy.rules.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many began within the last period: the times of the last ones, so that a full hour is no way to twice as many.
 *
 * <p>A clock that is put back makes times of the future; they count as long as they would have, had it not been.
 */
final class RateCount implements Count {

    /** Targets are named by callers; what is beyond gets no count, and is not let in. */
    static final int MOST_COUNTED = 10_000;

    private final Limit limit;
    private final Rate rate;
    private final Map<String, List<Instant>> begun = new HashMap<>();

    RateCount(Limit limit, Rate rate) {
        this.limit = limit;
        this.rate = rate;
    }

    /** The same count under a limit that stands elsewhere in the file, or has another name. */
    RateCount under(Limit renamed) {
        RateCount count = new RateCount(renamed, rate);
        count.begun.putAll(begun);
        return count;
    }

    @Override
    public Limit limit() {
        return limit;
    }

    @Override
    public boolean hasRoom(PolicyQuestion question) {
        int used = recent(question).size();
        return used < rate.most() && (used > 0 || hasRoomForAnother(question));
    }

    @Override
    public String told(PolicyQuestion question) {
        List<Instant> times = recent(question);
        String used = times.size() + " of " + rate.most() + " per " + Text.duration(rate.period()) + limit.of(question)
                + " have begun";
        if (times.size() < rate.most()) {
            return hasRoom(question) ? used : used + ", and " + MOST_COUNTED + " others are counted already";
        }
        Duration wait = Duration.between(question.at(), Collections.min(times).plus(rate.period()));
        return used + ", the next may in " + Text.duration(wait);
    }

    @Override
    public void begin(PolicyQuestion question) {
        if (begun.size() >= MOST_COUNTED) {
            begun.values().removeIf(times -> areAllPast(times, question.at()));
        }
        List<Instant> times = begun.computeIfAbsent(limit.per().of(question), key -> new ArrayList<>());
        times.removeIf(time -> isPast(time, question.at()));
        times.add(question.at());
    }

    /** One of the past: it makes nothing else past. */
    void recall(PolicyQuestion question) {
        String key = limit.per().of(question);
        if (begun.size() >= MOST_COUNTED && !begun.containsKey(key)) {
            return;
        }
        List<Instant> times = begun.computeIfAbsent(key, absent -> new ArrayList<>());
        times.add(question.at());
        if (times.size() > rate.most()) {
            times.remove(Collections.min(times));
        }
    }

    /** Counts what began, not what runs. */
    @Override
    public void end(PolicyQuestion question) {}

    /** Those that still count; a look at it changes nothing, whatever time the question is for. */
    private List<Instant> recent(PolicyQuestion question) {
        return begun.getOrDefault(limit.per().of(question), List.of()).stream()
                .filter(time -> !isPast(time, question.at()))
                .toList();
    }

    private boolean hasRoomForAnother(PolicyQuestion question) {
        return begun.size() < MOST_COUNTED
                || begun.containsKey(limit.per().of(question))
                || begun.values().stream().anyMatch(times -> areAllPast(times, question.at()));
    }

    private boolean areAllPast(List<Instant> times, Instant now) {
        return times.stream().allMatch(time -> isPast(time, now));
    }

    private boolean isPast(Instant time, Instant now) {
        return Duration.between(time, now).abs().compareTo(rate.period()) >= 0;
    }
}
