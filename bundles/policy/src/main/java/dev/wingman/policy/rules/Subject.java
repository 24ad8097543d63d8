package dev.wingman.policy.rules;

import dev.wingman.policy.PolicyQuestion;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Something about an action that is told by names, of which there can be any number. */
public enum Subject {
    PLUGIN {
        @Override
        public Set<String> of(PolicyQuestion question) {
            return Set.of(question.plugin());
        }
    },
    ACTION {
        @Override
        public Set<String> of(PolicyQuestion question) {
            return Set.of(question.action());
        }
    },
    /** Of the plugin, not of the action: which ones an action will use, nobody knows before. */
    PERMISSION {
        @Override
        public Set<String> of(PolicyQuestion question) {
            return question.permissions().stream().map(Object::toString).collect(Collectors.toSet());
        }
    },
    TARGET {
        @Override
        public Set<String> of(PolicyQuestion question) {
            return Set.copyOf(question.targets());
        }
    };

    /** The key in the policy. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The names that the action has; one of them is enough for a rule. */
    public abstract Set<String> of(PolicyQuestion question);
}
