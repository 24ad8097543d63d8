package dev.wingman.policy.reading;

import dev.wingman.manifest.Fields;
import dev.wingman.manifest.Key;
import dev.wingman.manifest.Quoted;
import dev.wingman.manifest.ScalarRules;
import dev.wingman.manifest.YamlNode;
import dev.wingman.manifest.YamlNode.Scalar;
import dev.wingman.manifest.YamlNode.Sequence;
import dev.wingman.policy.rules.Condition;
import dev.wingman.policy.rules.Condition.Named;
import dev.wingman.policy.rules.Condition.OneOf;
import dev.wingman.policy.rules.Facet;
import dev.wingman.policy.rules.Match;
import dev.wingman.policy.rules.Subject;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The keys of a rule or a limit that say for which actions it is. */
final class MatchRules {

    private static final int LONGEST = 200;
    private static final int MOST_VALUES = 100;

    private static final Pattern PLUGIN = Pattern.compile("[a-z0-9*]+(?:-[a-z0-9*]+)*");
    private static final Pattern ACTION = Pattern.compile("[A-Za-z0-9_.:*/-]+");
    private static final Pattern PERMISSION = Pattern.compile("[a-z0-9*-]+(?::[a-z0-9*-]+)+");
    private static final Pattern TARGET = Pattern.compile(".+");

    /** Virtual machines have numbers for names. */
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]*");

    private final ScalarRules scalars;
    private final TimeRules times;

    MatchRules(ZoneId zone, ScalarRules scalars) {
        this.scalars = scalars;
        this.times = new TimeRules(zone, scalars, this);
    }

    /** All conditions that can be read; a mistake is reported and left out. */
    Match read(Fields fields, String part) {
        List<Condition> conditions = new ArrayList<>();
        named(fields, part, PolicyKeys.PLUGIN, Subject.PLUGIN, PLUGIN, conditions);
        named(fields, part, PolicyKeys.ACTION, Subject.ACTION, ACTION, conditions);
        named(fields, part, PolicyKeys.TARGET, Subject.TARGET, TARGET, conditions);
        oneOf(fields, part, PolicyKeys.TRUST, Facet.TRUST, conditions);
        named(fields, part, PolicyKeys.PERMISSION, Subject.PERMISSION, PERMISSION, conditions);
        truth(fields, part, PolicyKeys.MUTATES_STATE, Facet.MUTATES_STATE, conditions);
        truth(fields, part, PolicyKeys.REVERSIBLE, Facet.REVERSIBLE, conditions);
        oneOf(fields, part, PolicyKeys.SCOPE, Facet.SCOPE, conditions);
        oneOf(fields, part, PolicyKeys.ORIGIN, Facet.ORIGIN, conditions);
        times.read(fields, part, conditions);
        return new Match(conditions);
    }

    private void oneOf(Fields fields, String part, Key key, Facet facet, List<Condition> conditions) {
        YamlNode node = fields.get(key);
        if (node == null) {
            return;
        }
        String where = part + "." + key.name();
        String what = key.name().replace("trust", "trust level");
        List<String> values = each(
                node,
                where,
                key,
                one -> scalars.oneOf(where, key.expected(), what, facet.choices(), Function.identity(), one));
        if (!values.isEmpty()) {
            conditions.add(new OneOf(facet, Set.copyOf(values)));
        }
    }

    private void truth(Fields fields, String part, Key key, Facet facet, List<Condition> conditions) {
        YamlNode node = fields.get(key);
        Boolean truth = node == null ? null : scalars.truth(part + "." + key.name(), node);
        if (truth != null) {
            conditions.add(new OneOf(facet, Set.of(truth.toString())));
        }
    }

    private void named(Fields fields, String part, Key key, Subject subject, Pattern form, List<Condition> conditions) {
        YamlNode node = fields.get(key);
        if (node == null) {
            return;
        }
        String where = part + "." + key.name();
        BiFunction<YamlNode, String, @Nullable String> fitting =
                (one, text) -> form.matcher(text).matches()
                        ? text
                        : scalars.report(one, where, Quoted.of(text) + " does not fit, expected " + key.expected());
        List<String> patterns = each(node, where, key, one -> {
            String text = name(one, where, key);
            return text == null ? null : fitting.apply(one, text);
        });
        if (!patterns.isEmpty()) {
            conditions.add(new Named(subject, patterns));
        }
    }

    private @Nullable String name(YamlNode node, String where, Key key) {
        boolean number = key.equals(PolicyKeys.TARGET)
                && node instanceof Scalar scalar
                && scalar.plain()
                && NUMBER.matcher(scalar.text()).matches();
        YamlNode text = number ? new Scalar(node.position(), ((Scalar) node).text(), false) : node;
        return scalars.line(where, key.expected() + ScalarRules.adviceToQuote(text), LONGEST, text);
    }

    /** One value, or each of a list: not empty, each once. */
    <T> List<T> each(YamlNode node, String where, Key key, Function<YamlNode, @Nullable T> value) {
        List<YamlNode> nodes = node instanceof Sequence list ? list.items() : List.of(node);
        if (nodes.isEmpty()) {
            scalars.report(node, where, "an empty list matches nothing, expected " + key.expected());
        }
        if (nodes.size() > MOST_VALUES) {
            scalars.report(node, where, "holds " + nodes.size() + " values, expected at most " + MOST_VALUES);
            return List.of();
        }
        List<T> values = new ArrayList<>();
        for (YamlNode one : nodes) {
            T read = value.apply(one);
            if (read != null && values.contains(read)) {
                scalars.report(one, where, "stands in the list already, expected each once");
            } else if (read != null) {
                values.add(read);
            }
        }
        return values;
    }
}
