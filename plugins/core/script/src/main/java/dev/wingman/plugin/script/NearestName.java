package dev.wingman.plugin.script;

import java.util.Comparator;
import java.util.List;

/** What somebody who wrote an unknown name most likely meant. */
final class NearestName {

    /** A longer name is hardly a slip of the hand, and not worth the time that the comparison takes. */
    private static final int LONGEST = 64;

    private static final int MAX_DISTANCE = 2;

    private NearestName() {}

    /** {@code did you mean 'x'?}, or, when nothing is near, {@code expected 'x' or 'y'}. */
    static String hint(String name, List<String> known) {
        return known.stream()
                .filter(candidate -> name.length() <= LONGEST && distance(name, candidate) <= MAX_DISTANCE)
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .map(candidate -> "did you mean '" + candidate + "'?")
                .orElseGet(() -> "expected '" + String.join("' or '", known) + "'");
    }

    /** The insertions, deletions and replacements between two names (Levenshtein). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
