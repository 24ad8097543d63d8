package dev.wingman.manifest;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the canonical names of a resource's targets look like. A permission is asked about a canonical name and nothing
 * else; the patterns of manifests and policies are globs over these names, in which {@code *} stands for any run of
 * characters.
 *
 * <p>The expression is a regular one of the small kind that {@link NameAutomaton} tells of. Names and patterns are
 * matched in a time that is bounded by their length times that of the expression, whatever either of them holds.
 *
 * <p>Immutable.
 */
public final class TargetGrammar {

    /** Longer names are canonical for no resource. */
    public static final int LONGEST_NAME = 1024;

    private static final Pattern NOUN = Pattern.compile("[a-z][a-z -]{0,38}[a-z]");

    private final String noun;
    private final String expression;
    private final String example;
    private final NameAutomaton names;

    /**
     * @param noun what a target is, in the singular: {@code container}
     * @param expression of the canonical names, such as {@code [a-z0-9]+(-[a-z0-9]+)*}
     * @param example a canonical name, for messages
     * @throws IllegalArgumentException if the expression is not of that kind, or the example is no canonical name
     */
    public TargetGrammar(String noun, String expression, String example) {
        this.noun = requireNonNull(noun, "noun");
        this.expression = requireNonNull(expression, "expression");
        this.example = requireNonNull(example, "example");
        if (!NOUN.matcher(noun).matches()) {
            throw new IllegalArgumentException(
                    Quoted.of(noun) + " is no noun for a target, expected small letters, such as container");
        }
        this.names = NameAutomaton.of(expression);
        if (!isCanonical(example)) {
            throw new IllegalArgumentException("the example " + Quoted.of(example) + " is not what the expression "
                    + Quoted.of(expression) + " describes");
        }
    }

    /** What a target is, in the singular: {@code container}. */
    public String noun() {
        return noun;
    }

    /** A canonical name, for messages. */
    public String example() {
        return example;
    }

    public String expression() {
        return expression;
    }

    /** Whether this is a name as a permission is asked about. */
    public boolean isCanonical(String name) {
        return name.length() <= LONGEST_NAME && names.matches(name);
    }

    /** Whether there is a canonical name that the pattern covers; one that covers none was meant otherwise. */
    public boolean canMatch(String pattern) {
        return pattern.length() <= LONGEST_NAME && names.meets(pattern);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TargetGrammar that
                && noun.equals(that.noun)
                && expression.equals(that.expression)
                && example.equals(that.example);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * noun.hashCode() + expression.hashCode()) + example.hashCode();
    }

    /** {@code container, such as nginx-1}. */
    @Override
    public String toString() {
        return noun + ", such as " + example;
    }
}
