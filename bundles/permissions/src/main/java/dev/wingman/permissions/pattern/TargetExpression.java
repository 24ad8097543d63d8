package dev.wingman.permissions.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The targets that all of some patterns cover and none of some others: {@code nginx-*&*-web!nginx-1-web}. Immutable.
 *
 * <p>{@code &} begins a further pattern that must cover a target too, {@code !} one that must not; neither can stand in a
 * target. All patterns that must cover come first.
 *
 * @param all at least one
 */
public record TargetExpression(List<String> all, List<String> none) {

    /** Visible ASCII but for the quote and the backslash, which a row would have to escape, and {@code & !}. */
    private static final Pattern GLOB = Pattern.compile("[!-~&&[^\"\\\\&!]]{1,1024}");

    /** Of all patterns together, in characters: a row is read and walked at each first use. */
    private static final int LONGEST = 16 * 1024;

    public TargetExpression {
        all = List.copyOf(all);
        none = List.copyOf(none);
        if (all.isEmpty()
                || !all.stream().allMatch(TargetExpression::isGlob)
                || !none.stream().allMatch(TargetExpression::isGlob)) {
            throw new IllegalArgumentException("not patterns of targets: " + all + ", " + none);
        }
    }

    /** All that one pattern covers. */
    public static TargetExpression of(String glob) {
        return new TargetExpression(List.of(glob), List.of());
    }

    /** Whether a text can be a target or a pattern of targets. */
    public static boolean isGlob(String text) {
        return GLOB.matcher(text).matches();
    }

    /** @throws IllegalArgumentException if the text is not of the form above */
    public static TargetExpression parse(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("longer than " + LONGEST + " characters");
        }
        String[] parts = text.split("!", -1);
        return new TargetExpression(
                List.of(parts[0].split("&", -1)), List.of(parts).subList(1, parts.length));
    }

    /** Whether it holds the target; of a pattern, whether it holds all that the pattern covers. */
    public boolean holds(String target) {
        return all.stream().allMatch(glob -> Glob.matches(glob, target))
                && none.stream().noneMatch(glob -> Glob.meet(glob, target));
    }

    /**
     * Whether it surely holds all that another one does. It may answer no where the answer is yes, for an expression of several
     * patterns, and never the other way round.
     */
    public boolean covers(TargetExpression other) {
        return all.stream().allMatch(wide -> other.all.stream().anyMatch(narrow -> Glob.matches(wide, narrow)))
                && none.stream().allMatch(other::surelyHoldsNoneOf);
    }

    private boolean surelyHoldsNoneOf(String glob) {
        return none.stream().anyMatch(excluded -> Glob.matches(excluded, glob))
                || all.stream().anyMatch(each -> !Glob.meet(each, glob));
    }

    /** Whether it surely holds nothing. */
    public boolean isSurelyEmpty() {
        return all.stream().anyMatch(this::surelyHoldsNoneOf);
    }

    /** What of it the pattern covers too, in the fewest words. */
    public TargetExpression and(String glob) {
        if (all.stream().anyMatch(each -> Glob.matches(glob, each))) {
            return this;
        }
        List<String> kept = new ArrayList<>(all);
        kept.removeIf(each -> Glob.matches(each, glob));
        kept.add(glob);
        return new TargetExpression(kept, none);
    }

    /** What of it the pattern does not cover, in the fewest words. */
    public TargetExpression without(String glob) {
        boolean disjoint = all.stream().anyMatch(each -> !Glob.meet(each, glob));
        if (disjoint || none.stream().anyMatch(each -> Glob.matches(each, glob))) {
            return this;
        }
        List<String> kept = new ArrayList<>(none);
        kept.removeIf(each -> Glob.matches(glob, each));
        kept.add(glob);
        return new TargetExpression(all, kept);
    }

    /** The form that {@link #parse} reads. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.join("&", all));
        none.forEach(glob -> text.append('!').append(glob));
        return text.toString();
    }
}
