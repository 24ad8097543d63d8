package dev.wingman.manifest;

import dev.wingman.manifest.BlastRadius.Scope;
import org.jspecify.annotations.Nullable;

/** {@code blast_radius}: three keys, and none has a default: an author must have thought about each. */
final class BlastRadiusRules {

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
        return scope == null || mutates == null || reversible == null
                ? null
                : new BlastRadius(scope, mutates, reversible);
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
