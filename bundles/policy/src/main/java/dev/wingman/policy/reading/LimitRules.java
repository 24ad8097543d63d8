package dev.wingman.policy.reading;

import dev.wingman.manifest.Fields;
import dev.wingman.manifest.Key;
import dev.wingman.manifest.PolicyDocument;
import dev.wingman.manifest.Problems;
import dev.wingman.manifest.Quoted;
import dev.wingman.manifest.ScalarRules;
import dev.wingman.manifest.Shapes;
import dev.wingman.manifest.YamlNode;
import dev.wingman.policy.rules.Limit;
import dev.wingman.policy.rules.Limit.Allowance;
import dev.wingman.policy.rules.Limit.Per;
import dev.wingman.policy.rules.Match;
import dev.wingman.policy.rules.Place;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One of {@code limits}. */
final class LimitRules {

    private static final String PART = PolicyDocument.LIMITS.name();
    private static final int MOST = 1000;
    private static final Duration LEAST_PERIOD = Duration.ofSeconds(1);
    private static final Duration MOST_PERIOD = Duration.ofDays(7);
    private static final Pattern RATE = Pattern.compile("([1-9][0-9]{0,8}) per (" + DurationRules.FORM + ")");

    private final MatchRules matches;
    private final ScalarRules scalars;
    private final Problems problems;

    LimitRules(MatchRules matches, ScalarRules scalars, Problems problems) {
        this.matches = matches;
        this.scalars = scalars;
        this.problems = problems;
    }

    @Nullable
    Limit read(YamlNode node, int number) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            return new Shapes(scalars).<Limit>reject(PART, "a mapping with the key rate or at_most", node);
        }
        Fields fields = Fields.of(mapping, PART, PolicyKeys.LIMIT, problems);
        String name = RuleRules.name(fields, PART, scalars);
        Match match = matches.read(fields, PART);
        Per per = per(fields);
        Allowance allowance = allowance(fields, mapping);
        return allowance == null || per == null
                ? null
                : new Limit(
                        ActionRulesReader.nameOf(name, "limit", number),
                        new Place(mapping.position().line()),
                        match,
                        per,
                        allowance);
    }

    private @Nullable Per per(Fields fields) {
        YamlNode node = fields.get(PolicyKeys.PER);
        return node == null
                ? Per.ALL
                : scalars.oneOf(
                        where(PolicyKeys.PER),
                        PolicyKeys.PER.expected(),
                        "kind of count",
                        List.of(Per.TARGET, Per.PLUGIN, Per.SCOPE),
                        Per::wireName,
                        node);
    }

    private @Nullable Allowance allowance(Fields fields, YamlNode whole) {
        YamlNode rate = fields.get(PolicyKeys.RATE);
        YamlNode atMost = fields.get(PolicyKeys.AT_MOST);
        if (rate == null && atMost == null) {
            return scalars.report(whole, PART, "says nothing of how many, expected the key rate or at_most");
        }
        if (rate != null && atMost != null) {
            return scalars.report(atMost, where(PolicyKeys.AT_MOST), "stands beside rate, expected a limit for each");
        }
        return rate != null ? rate(rate) : atMost(atMost);
    }

    private @Nullable Allowance rate(YamlNode node) {
        Key key = PolicyKeys.RATE;
        String text = scalars.text(where(key), key.expected(), node);
        if (text == null) {
            return null;
        }
        Matcher match = RATE.matcher(text);
        Optional<Duration> period =
                match.matches() ? DurationRules.read(match.group(2), LEAST_PERIOD, MOST_PERIOD) : Optional.empty();
        if (period.isEmpty()) {
            return scalars.report(node, where(key), Quoted.of(text) + " does not fit, expected " + key.expected());
        }
        int most = Integer.parseInt(match.group(1));
        return most > MOST
                ? scalars.report(node, where(key), most + " is too many, expected at most " + MOST)
                : new Allowance.Rate(most, period.get());
    }

    private @Nullable Allowance atMost(@Nullable YamlNode node) {
        Key key = PolicyKeys.AT_MOST;
        Integer most = node == null ? null : scalars.whole(where(key), key.expected(), 1, MOST, node);
        return most == null ? null : new Allowance.AtMost(most);
    }

    private static String where(Key key) {
        return PART + "." + key.name();
    }
}
