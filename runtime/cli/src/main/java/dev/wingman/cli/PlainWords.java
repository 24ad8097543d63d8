package dev.wingman.cli;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

/**
 * Understands the everyday calls of {@code start} and {@code exec} by itself: making picocli's model of a command takes
 * a tenth of the time in which the runtime starts. Whatever is not plainly one of them, and every mistake, is left to
 * picocli; what this understands, picocli understands in the same way.
 */
final class PlainWords {

    /** Shorter than what could be out of its range. */
    private static final Pattern SECONDS = Pattern.compile("[1-9][0-9]{0,3}");

    private PlainWords() {}

    /** The command, ready to be called; empty if picocli has to look at the words. */
    static Optional<Callable<Integer>> command(String[] words, Context context) {
        List<String> rest = Arrays.asList(words).subList(Math.min(1, words.length), words.length);
        return switch (words.length == 0 ? "" : words[0]) {
            case "start" -> start(rest, context);
            case "exec" -> exec(rest, new ExecCommand(context));
            default -> Optional.empty();
        };
    }

    private static Optional<Callable<Integer>> start(List<String> words, Context context) {
        StartCommand start = new StartCommand(context);
        start.headless = words.equals(List.of("--headless"));
        return start.headless || words.isEmpty() ? Optional.of(start) : Optional.empty();
    }

    private static Optional<Callable<Integer>> exec(List<String> words, ExecCommand exec) {
        Set<String> seen = new HashSet<>();
        Iterator<String> left = words.iterator();
        while (left.hasNext()) {
            String word = left.next();
            boolean first = word.equals("--param") || !word.startsWith("--") || seen.add(word);
            if (!first || !take(word, left, exec)) {
                return Optional.empty();
            }
        }
        boolean document = exec.what.size() == 1 && exec.target.isEmpty() && exec.params.isEmpty();
        return document || exec.what.size() == 2 ? Optional.of(exec) : Optional.empty();
    }

    /** False if the word, or what follows it, is not plain. */
    private static boolean take(String word, Iterator<String> left, ExecCommand exec) {
        switch (word) {
            case "--yes" -> exec.yes = true;
            case "--json" -> exec.json = true;
            case "--dry-run" -> exec.dryRun = true;
            case "--target", "--param", "--timeout" -> {
                String value = left.hasNext() ? left.next() : "";
                return isPlain(value) && set(word, value, exec);
            }
            default -> {
                exec.what.add(word);
                return word.equals("-") || isPlain(word);
            }
        }
        return true;
    }

    private static boolean set(String option, String value, ExecCommand exec) {
        switch (option) {
            case "--target" -> exec.target = value;
            case "--param" -> exec.params.add(value);
            default -> {
                if (!SECONDS.matcher(value).matches()) {
                    return false;
                }
                exec.timeoutInSeconds = Integer.valueOf(value);
            }
        }
        return true;
    }

    private static boolean isPlain(String word) {
        return !word.isEmpty() && !word.startsWith("-");
    }
}
