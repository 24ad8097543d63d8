package dev.wingman.cli;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the shell's {@code load} says of a plugin.
 *
 * @param id of the plugin
 * @param serves whether it serves, and as it is now: not in an older state because the newer one is unfit
 * @param text its state and everything that is wrong with it, without what its manifest says
 */
record LoadAnswer(String id, boolean serves, String text) {

    private static final Pattern HEAD = Pattern.compile("(\\S+)(?: \\S+)? is (.+)");

    /** What {@code load} goes on with, behind the state and its reasons. */
    private static final Pattern FIELD = Pattern.compile("  (name|source)  .*");

    private static final String OLDER = "warning: the update is ";

    /** Empty if it is no such answer. */
    static Optional<LoadAnswer> of(String output) {
        String text =
                output.lines().takeWhile(line -> !FIELD.matcher(line).matches()).collect(Collectors.joining("\n"));
        Matcher head = HEAD.matcher(text.lines().findFirst().orElse(""));
        return head.matches()
                ? Optional.of(new LoadAnswer(
                        head.group(1), head.group(2).equals("active") && !text.contains(OLDER), text.stripTrailing()))
                : Optional.empty();
    }
}
