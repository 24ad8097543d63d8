package dev.wingman.manifest;

import dev.wingman.manifest.BlastRadius.Scope;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code blast_radius}: three keys, and none has a default: an author must have thought about each. A fourth may except
 * actions from {@code mutates_state: true}.
 */
final class BlastRadiusRules {

    /** What {@code supportedActions()} may name. */
    static final Pattern ACTION = Pattern.compile("^[a-z][a-z0-9_-]{0,63}$");

    private static final String ACTION_IN_WORDS = "the name of an action, such as list";

    private static final String WHERE = ManifestKeys.BLAST_RADIUS.name();

    private final ScalarRules scalars;
    private final Problems problems;

    BlastRadiusRules(ScalarRules scalars, Problems problems) {
        this.scalars = scalars;
        this.problems = problems;
    }

    @Nullable
    BlastRadius read(YamlNode node) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            return new Shapes(scalars).reject(WHERE, ManifestKeys.BLAST_RADIUS.expected(), node);
        }
        Fields fields = Fields.of(mapping, WHERE, ManifestKeys.BLAST_RADIUS_KEYS, problems);
        Scope scope = scope(fields.get(ManifestKeys.SCOPE));
        Boolean mutates = truth(ManifestKeys.MUTATES_STATE, fields);
        Boolean reversible = truth(ManifestKeys.REVERSIBLE, fields);
        Set<String> reads = reads(fields.get(ManifestKeys.READS), mutates);
        return scope == null || mutates == null || reversible == null
                ? null
                : new BlastRadius(scope, mutates, reversible, reads);
    }

    private Set<String> reads(@Nullable YamlNode node, @Nullable Boolean mutates) {
        Set<String> actions = new LinkedHashSet<>();
        if (node == null) {
            return actions;
        }
        Key key = ManifestKeys.READS;
        String where = WHERE + "." + key.name();
        if (Boolean.FALSE.equals(mutates)) {
            scalars.report(node, where, "says nothing where nothing is changed, expected no such key");
            return actions;
        }
        for (YamlNode item : new Shapes(scalars).list(where, key.expected(), node)) {
            String action = scalars.text(where, ACTION_IN_WORDS, item);
            if (action == null) {
                continue;
            }
            if (!ACTION.matcher(action).matches()) {
                scalars.report(item, where, Quoted.of(action) + " does not fit, expected " + ACTION_IN_WORDS);
            } else if (!actions.add(action)) {
                scalars.report(item, where, Quoted.of(action) + " stands here a second time, expected it once");
            }
        }
        return actions;
    }

    private @Nullable Scope scope(@Nullable YamlNode node) {
        if (node == null) {
            return null;
        }
        Key key = ManifestKeys.SCOPE;
        String where = WHERE + "." + key.name();
        return scalars.oneOf(where, key.expected(), "scope", ManifestKeys.SCOPES, Scope::wireName, node);
    }

    private @Nullable Boolean truth(Key key, Fields fields) {
        YamlNode node = fields.get(key);
        return node == null ? null : scalars.truth(WHERE + "." + key.name(), node);
    }
}
