package dev.wingman.manifest;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the name that was probably meant. */
public final class Nearest {

    /** No name is longer; comparing is quadratic. */
    private static final int LONGEST = 64;

    private Nearest() {}

    /**
     * The candidate that differs by the fewest letters left out, added, changed or swapped with their neighbour;
     * null if none is near. Case does not count. Of equals the first wins.
     */
    public static @Nullable String to(String name, Collection<String> candidates) {
        if (name.length() > LONGEST) {
            return null;
        }
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String candidate : candidates) {
            int tolerance = Math.min(least - 1, tolerance(candidate));
            if (Math.abs(name.length() - candidate.length()) > tolerance) {
                continue; // Each letter more or less is one edit: most candidates end here, cheaply.
            }
            int distance = distance(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance <= tolerance) {
                best = candidate;
                least = distance;
            }
        }
        return best;
    }

    /** {@code did you mean 'x'?}, or all the candidates. */
    public static String hint(String name, Collection<String> candidates) {
        return hintAt(to(name, candidates), candidates);
    }

    /** The same, for a name that was found before. */
    static String hintAt(@Nullable String nearest, Collection<String> candidates) {
        return nearest != null ? "did you mean '" + nearest + "'?" : "expected one of " + String.join(", ", candidates);
    }

    private static int tolerance(String candidate) {
        return candidate.length() <= 4 ? 1 : candidate.length() <= 8 ? 2 : 3;
    }

    /** Optimal string alignment: Levenshtein, and a swap of neighbours counts as one. */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            d[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            d[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + cost);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
