package dev.wingman.policy.rules;

import dev.wingman.manifest.BlastRadius.Scope;
import dev.wingman.manifest.TrustLevel;
import dev.wingman.policy.Origin;
import dev.wingman.policy.PolicyQuestion;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Something about an action that has few possible values; each has one at a time. */
public enum Facet {
    TRUST(Stream.of(TrustLevel.values()).map(TrustLevel::wireName).toList()) {
        @Override
        public String of(PolicyQuestion question) {
            return question.trust().wireName();
        }
    },
    SCOPE(Stream.of(Scope.values()).map(Scope::wireName).toList()) {
        @Override
        public String of(PolicyQuestion question) {
            return question.blastRadius().scope().wireName();
        }
    },
    MUTATES_STATE(List.of("true", "false")) {
        @Override
        public String of(PolicyQuestion question) {
            return Boolean.toString(question.blastRadius().mutatesState());
        }
    },
    REVERSIBLE(List.of("true", "false")) {
        @Override
        public String of(PolicyQuestion question) {
            return Boolean.toString(question.blastRadius().reversible());
        }
    },
    ORIGIN(Stream.of(Origin.values()).map(Origin::wireName).toList()) {
        @Override
        public String of(PolicyQuestion question) {
            return question.origin().wireName();
        }
    };

    @SuppressWarnings("ImmutableEnumChecker") // Every list that comes in is unmodifiable.
    private final List<String> choices;

    Facet(List<String> choices) {
        this.choices = choices;
    }

    /** The key in the policy. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All that it can be, as it is written. */
    public List<String> choices() {
        return choices;
    }

    /** What it is of an action. */
    public abstract String of(PolicyQuestion question);
}
