package dev.wingman.shell.command;

import java.util.Collection;
import java.util.Comparator;

/** The known name that somebody probably meant. */
final class Nearest {

    private Nearest() {}

    /** {@code , did you mean 'x'?} if there is a name not far away, or else the advice. */
    static String hint(String typed, Collection<String> names, String advice) {
        int tolerance = Math.max(1, typed.length() / 3);
        return names.stream()
                .min(Comparator.comparingInt(name -> distance(typed, name)))
                .filter(name -> distance(typed, name) <= tolerance)
                .map(name -> ", did you mean '" + name + "'?")
                .orElse("; " + advice);
    }

    /** After Levenshtein, one row at a time. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
