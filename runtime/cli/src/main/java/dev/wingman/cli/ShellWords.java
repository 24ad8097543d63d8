package dev.wingman.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Commands of the shell that can be called without {@code sh}: {@code wingman approvals} is {@code wingman sh approvals}.
 * Each word stays one word there.
 */
final class ShellWords {

    /** What an operator asks of a runtime that runs; everything else goes through {@code sh}. */
    static final Set<String> COMMANDS = Set.of(
            "approvals",
            "approve",
            "reject",
            "policy",
            "running",
            "cancel",
            "rollback",
            "batch",
            "history",
            "report",
            "targets");

    private static final String PLAIN = "[A-Za-z0-9_./:@%+,=-]+";

    private ShellWords() {}

    /** Empty if the words are no such command. */
    static Optional<Callable<Integer>> command(String[] args, Context context) {
        if (args.length == 0 || !COMMANDS.contains(args[0])) {
            return Optional.empty();
        }
        return Optional.of(() -> {
            ShellCommand command = new ShellCommand(context);
            command.words = line(args);
            return command.call();
        });
    }

    private static List<String> line(String[] args) throws CliException {
        List<String> words = new ArrayList<>();
        boolean help = args.length == 2 && (args[1].equals("--help") || args[1].equals("-h"));
        if (help) {
            return List.of("help", "wingman:" + args[0]);
        }
        for (String word : args) {
            words.add(quoted(word));
        }
        return words;
    }

    /** Single quotes keep everything but themselves. */
    static String quoted(String word) throws CliException {
        if (word.matches(PLAIN)) {
            return word;
        }
        if (word.contains("'")) {
            throw new CliException(
                    ExitCode.BAD_INPUT, word + ": a word with a single quote cannot be handed on; use 'wingman sh'");
        }
        return "'" + word + "'";
    }
}
