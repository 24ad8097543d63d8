package dev.wingman.packager.plan;

import dev.wingman.packager.classfile.ClassFile;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which class an author meant. */
final class NearestClass {

    /** Longer names are nobody's mistake in writing, and comparing them takes time. */
    private static final int LONGEST = 256;

    private NearestClass() {}

    /** A class of the same simple name, or else one whose full name differs in a few characters. */
    static Optional<ClassFile> to(String wanted, Collection<ClassFile> classes) {
        int limit = Math.max(2, wanted.length() / 5);
        return classes.stream()
                .filter(type -> type.name().contains("/") && type.name().length() < LONGEST)
                .filter(type -> sameSimpleName(type.javaName(), wanted) || isNear(type.javaName(), wanted, limit))
                .min(Comparator.comparing((ClassFile type) -> !sameSimpleName(type.javaName(), wanted))
                        .thenComparing(type -> distance(type.javaName(), wanted)));
    }

    private static boolean isNear(String left, String right, int limit) {
        return Math.abs(left.length() - right.length()) <= limit && distance(left, right) <= limit;
    }

    private static boolean sameSimpleName(String left, String right) {
        return simpleName(left).equals(simpleName(right));
    }

    private static String simpleName(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /** The number of characters to insert, remove or replace. */
    private static int distance(String left, String right) {
        int[] previous = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            int[] current = new int[right.length() + 1];
            current[0] = row;
            for (int column = 1; column <= right.length(); column++) {
                int replaced = previous[column - 1] + (left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, 1 + Math.min(previous[column], current[column - 1]));
            }
            previous = current;
        }
        return previous[right.length()];
    }
}
