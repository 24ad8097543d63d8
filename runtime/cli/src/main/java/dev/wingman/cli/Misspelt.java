package dev.wingman.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.UnmatchedArgumentException;

/** Finds the command or option that was probably meant. */
final class Misspelt {

    private Misspelt() {}

    /** The whole message; empty if no name is near. */
    static Optional<String> advice(UnmatchedArgumentException unmatched) {
        CommandLine command = unmatched.getCommandLine();
        String word = unmatched.getUnmatched().get(0);
        return unmatched.isUnknownOption()
                ? advice("option", word, command.getCommandSpec().optionsMap().keySet())
                : advice("command", word, command.getSubcommands().keySet());
    }

    private static Optional<String> advice(String kind, String word, Collection<String> names) {
        return names.stream()
                .filter(name -> distance(word, name)
                        <= Math.max(1, word.replace("-", "").length() / 3))
                .min(Comparator.<String>comparingInt(name -> distance(word, name))
                        .thenComparing(Comparator.naturalOrder()))
                .map(name -> "unknown " + kind + " '" + word + "', did you mean '" + name + "'?");
    }

    /** How many letters have to be put in, left out, changed or swapped with the next one. */
    private static int distance(String from, String to) {
        int[][] steps = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : step(steps, from, to, i, j);
            }
        }
        return steps[from.length()][to.length()];
    }

    private static int step(int[][] steps, String from, String to, int i, int j) {
        boolean same = from.charAt(i - 1) == to.charAt(j - 1);
        int least = Math.min(steps[i - 1][j - 1] + (same ? 0 : 1), Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
    }
}
