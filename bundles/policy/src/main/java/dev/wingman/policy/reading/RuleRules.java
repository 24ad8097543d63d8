package dev.wingman.policy.reading;

import dev.wingman.manifest.Fields;
import dev.wingman.manifest.Key;
import dev.wingman.manifest.PolicyDocument;
import dev.wingman.manifest.Problems;
import dev.wingman.manifest.Quoted;
import dev.wingman.manifest.ScalarRules;
import dev.wingman.manifest.Shapes;
import dev.wingman.manifest.YamlNode;
import dev.wingman.policy.Asking;
import dev.wingman.policy.Effect;
import dev.wingman.policy.rules.Match;
import dev.wingman.policy.rules.Place;
import dev.wingman.policy.rules.Rule;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of {@code rules}. */
final class RuleRules {

    static final int LONGEST_NAME = 80;

    private static final String PART = PolicyDocument.RULES.name();
    private static final Duration LEAST_EXPIRY = Duration.ofMinutes(1);
    private static final Duration MOST_EXPIRY = Duration.ofDays(30);

    private final MatchRules matches;
    private final ScalarRules scalars;
    private final Problems problems;

    RuleRules(MatchRules matches, ScalarRules scalars, Problems problems) {
        this.matches = matches;
        this.scalars = scalars;
        this.problems = problems;
    }

    @Nullable
    Rule read(YamlNode node, int number) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            return new Shapes(scalars).<Rule>reject(PART, "a mapping with the key then and what it is for", node);
        }
        Fields fields = Fields.of(mapping, PART, PolicyKeys.RULE, problems);
        String name = name(fields, PART, scalars);
        Match match = matches.read(fields, PART);
        Effect then = then(fields);
        Asking asking = asking(fields, then);
        return then == null
                ? null
                : new Rule(
                        ActionRulesReader.nameOf(name, "rule", number),
                        new Place(mapping.position().line()),
                        match,
                        then,
                        asking);
    }

    static @Nullable String name(Fields fields, String part, ScalarRules scalars) {
        YamlNode node = fields.get(PolicyKeys.NAME);
        return node == null
                ? null
                : scalars.line(
                        part + "." + PolicyKeys.NAME.name(),
                        PolicyKeys.NAME.expected() + ScalarRules.adviceToQuote(node),
                        LONGEST_NAME,
                        node);
    }

    private @Nullable Effect then(Fields fields) {
        YamlNode node = fields.get(PolicyKeys.THEN);
        return node == null
                ? null
                : scalars.oneOf(
                        where(PolicyKeys.THEN),
                        PolicyKeys.THEN.expected(),
                        "effect",
                        List.of(Effect.values()),
                        Effect::wireName,
                        node);
    }

    private Asking asking(Fields fields, @Nullable Effect then) {
        Duration expiry = expiry(fields);
        Boolean fourEyes = truth(fields, PolicyKeys.FOUR_EYES);
        Boolean acceptsYes = truth(fields, PolicyKeys.ACCEPTS_YES);
        if (then == Effect.ALLOW || then == Effect.DENY) {
            for (Key key : List.of(PolicyKeys.EXPIRES_IN, PolicyKeys.FOUR_EYES, PolicyKeys.ACCEPTS_YES)) {
                YamlNode node = fields.get(key);
                if (node != null) {
                    String what = "is for rules that ask, expected then: ask, or no such key";
                    scalars.report(node, where(key), what);
                }
            }
        }
        boolean two = Boolean.TRUE.equals(fourEyes);
        YamlNode yes = fields.get(PolicyKeys.ACCEPTS_YES);
        if (two && yes != null && Boolean.TRUE.equals(acceptsYes)) {
            String what = "with four_eyes, the one who asks cannot answer, expected false";
            scalars.report(yes, where(PolicyKeys.ACCEPTS_YES), what);
        }
        return new Asking(
                expiry == null ? Asking.STANDARD.expiresIn() : expiry,
                two,
                !two && (acceptsYes == null ? Asking.STANDARD.acceptsYes() : acceptsYes));
    }

    private @Nullable Duration expiry(Fields fields) {
        YamlNode node = fields.get(PolicyKeys.EXPIRES_IN);
        Key key = PolicyKeys.EXPIRES_IN;
        String text = node == null ? null : scalars.text(where(key), key.expected(), node);
        if (node == null || text == null) {
            return null;
        }
        Duration read = DurationRules.read(text, LEAST_EXPIRY, MOST_EXPIRY).orElse(null);
        return read != null
                ? read
                : scalars.report(node, where(key), Quoted.of(text) + " does not fit, expected " + key.expected());
    }

    private @Nullable Boolean truth(Fields fields, Key key) {
        YamlNode node = fields.get(key);
        return node == null ? null : scalars.truth(where(key), node);
    }

    private static String where(Key key) {
        return PART + "." + key.name();
    }
}
