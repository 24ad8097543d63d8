package dev.wingman.core.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the name that was probably meant. */
public final class Nearest {

    private static final int LONGEST = 64;
    private static final int LISTED = 10;

    private Nearest() {}

    /** {@code , did you mean 'x'?} when a name is near, or else {@code ; <what>: a, b, c}. */
    public static String hint(String given, Collection<String> names, String what) {
        return to(given, names)
                .map(name -> ", did you mean '" + name + "'?")
                .orElseGet(() -> "; " + what + ": " + list(names));
    }

    /** The nearest of the names, if one is near enough: a third of its letters may differ, at least one. */
    public static Optional<String> to(String given, Collection<String> names) {
        if (given.length() > LONGEST) {
            return Optional.empty();
        }
        return names.stream()
                .filter(name -> name.length() <= LONGEST)
                .filter(name -> distance(given, name) <= Math.max(1, name.length() / 3))
                .min(Comparator.<String>comparingInt(name -> distance(given, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static String list(Collection<String> names) {
        if (names.isEmpty()) {
            return "none";
        }
        List<String> sorted = names.stream().distinct().sorted().toList();
        String first = sorted.stream().limit(LISTED).collect(Collectors.joining(", "));
        return sorted.size() <= LISTED ? first : first + " and " + (sorted.size() - LISTED) + " more";
    }

    /** How many letters must be put in, taken out or changed (Levenshtein). */
    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }
}
