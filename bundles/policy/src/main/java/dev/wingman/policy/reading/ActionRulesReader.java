package dev.wingman.policy.reading;

import dev.wingman.manifest.Fields;
import dev.wingman.manifest.InvalidPolicyException;
import dev.wingman.manifest.Key;
import dev.wingman.manifest.PolicyDocument;
import dev.wingman.manifest.Problems;
import dev.wingman.manifest.Quoted;
import dev.wingman.manifest.ScalarRules;
import dev.wingman.manifest.Shapes;
import dev.wingman.manifest.YamlNode;
import dev.wingman.policy.rules.ActionRules;
import dev.wingman.policy.rules.Limit;
import dev.wingman.policy.rules.RecoveryRule;
import dev.wingman.policy.rules.Rule;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code policy.yaml} says about actions, as safely as a manifest is read and with all mistakes at once. What
 * it does not say is as shipped. Thread-safe.
 */
public final class ActionRulesReader {

    static final int MOST_RULES = 500;
    static final int MOST_LIMITS = 100;

    private final ZoneId zone;

    /** @param zone whose clock times in the policy mean */
    public ActionRulesReader(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * Reads the file's bytes.
     *
     * @param file the name that the problems carry
     * @throws InvalidPolicyException with every mistake, if there is any
     */
    public ActionRules read(String file, byte[] content) throws InvalidPolicyException {
        return PolicyDocument.read(file, content, ActionRules.SHIPPED, this::read);
    }

    private ActionRules read(Fields fields, Problems problems) {
        ScalarRules scalars = new ScalarRules(problems);
        MatchRules matches = new MatchRules(zone, scalars);
        RuleRules rules = new RuleRules(matches, scalars, problems);
        LimitRules limits = new LimitRules(matches, scalars, problems);
        RecoveryRules recovery = new RecoveryRules(matches, scalars, problems);
        YamlNode recoveryList = fields.get(PolicyDocument.RECOVERY);
        YamlNode ruleList = fields.get(PolicyDocument.RULES);
        YamlNode limitList = fields.get(PolicyDocument.LIMITS);
        return new ActionRules(
                ruleList == null
                        ? ActionRules.SHIPPED.rules()
                        : list(ruleList, PolicyDocument.RULES, MOST_RULES, scalars, rules::read, Rule::name),
                ruleList != null,
                limitList == null
                        ? List.of()
                        : list(limitList, PolicyDocument.LIMITS, MOST_LIMITS, scalars, limits::read, Limit::name),
                recoveryList == null
                        ? List.of()
                        : list(
                                recoveryList,
                                PolicyDocument.RECOVERY,
                                MOST_LIMITS,
                                scalars,
                                recovery::read,
                                RecoveryRule::name),
                lineIfTrue(fields.get(PolicyDocument.READ_ONLY), PolicyDocument.READ_ONLY, scalars),
                lineIfTrue(fields.get(PolicyDocument.PAUSED), PolicyDocument.PAUSED, scalars));
    }

    private static int lineIfTrue(@Nullable YamlNode node, Key key, ScalarRules scalars) {
        return node != null && Boolean.TRUE.equals(scalars.truth(key.name(), node))
                ? node.position().line()
                : 0;
    }

    /** The items of a list that can be read, each with a name of its own. */
    private static <T> List<T> list(
            YamlNode node,
            Key key,
            int most,
            ScalarRules scalars,
            BiFunction<YamlNode, Integer, @Nullable T> item,
            Function<T, String> name) {
        List<YamlNode> nodes = new Shapes(scalars).list(key.name(), key.expected(), node);
        if (nodes.isEmpty() && node instanceof YamlNode.Sequence) {
            scalars.report(
                    node, key.name(), "an empty list says nothing, expected " + key.expected() + ", or no such key");
        }
        if (nodes.size() > most) {
            scalars.report(nodes.get(most), key.name(), "holds " + nodes.size() + ", expected at most " + most);
            return List.of();
        }
        List<T> read = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        for (int i = 0; i < nodes.size(); i++) {
            YamlNode one = nodes.get(i);
            T value = item.apply(one, i + 1);
            if (value == null) {
                continue;
            }
            Integer first = lines.putIfAbsent(name.apply(value), one.position().line());
            if (first != null) {
                String what =
                        "the name " + name.apply(value) + " stands on line " + first + " already, expected it once";
                scalars.report(one, key.name(), what);
            }
            read.add(value);
        }
        return read;
    }

    /** What an item is called: its name in quotes, or its number. */
    static String nameOf(@Nullable String name, String kind, int number) {
        return name == null ? kind + " " + number : Quoted.of(name);
    }
}
