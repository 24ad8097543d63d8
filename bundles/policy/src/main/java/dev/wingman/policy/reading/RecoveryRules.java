package dev.wingman.policy.reading;

import dev.wingman.manifest.Fields;
import dev.wingman.manifest.PolicyDocument;
import dev.wingman.manifest.Problems;
import dev.wingman.manifest.ScalarRules;
import dev.wingman.manifest.Shapes;
import dev.wingman.manifest.YamlNode;
import dev.wingman.policy.Recovery;
import dev.wingman.policy.rules.Match;
import dev.wingman.policy.rules.Place;
import dev.wingman.policy.rules.RecoveryRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of {@code recovery}. */
final class RecoveryRules {

    private static final String PART = PolicyDocument.RECOVERY.name();

    private final MatchRules matches;
    private final ScalarRules scalars;
    private final Problems problems;

    RecoveryRules(MatchRules matches, ScalarRules scalars, Problems problems) {
        this.matches = matches;
        this.scalars = scalars;
        this.problems = problems;
    }

    @Nullable
    RecoveryRule read(YamlNode node, int number) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            return new Shapes(scalars)
                    .<RecoveryRule>reject(PART, "a mapping with the key then and what it is for", node);
        }
        Fields fields = Fields.of(mapping, PART, PolicyKeys.RECOVERY, problems);
        String name = RuleRules.name(fields, PART, scalars);
        Match match = matches.read(fields, PART);
        Recovery then = then(fields.get(PolicyKeys.RECOVER));
        return then == null
                ? null
                : new RecoveryRule(
                        ActionRulesReader.nameOf(name, "recovery", number),
                        new Place(mapping.position().line()),
                        match,
                        then);
    }

    private @Nullable Recovery then(@Nullable YamlNode node) {
        return node == null
                ? null
                : scalars.oneOf(
                        PART + "." + PolicyKeys.RECOVER.name(),
                        PolicyKeys.RECOVER.expected(),
                        "way",
                        List.of(Recovery.values()),
                        Recovery::wireName,
                        node);
    }
}
