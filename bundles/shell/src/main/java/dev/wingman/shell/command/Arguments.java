package dev.wingman.shell.command;

import java.util.List;

/** The words behind a command's name. Gogo's own message for a wrong number of them speaks of Java types. */
final class Arguments {

    private final String usage;
    private final List<String> words;

    Arguments(String usage, String... words) {
        this.usage = usage;
        this.words = List.of(words);
    }

    /** @throws CommandFailedException with the usage, if there are fewer or more */
    Arguments between(int least, int most) {
        if (words.size() < least || words.size() > most) {
            throw new CommandFailedException("usage: " + usage);
        }
        return this;
    }

    String get(int index) {
        return words.get(index);
    }

    String get(int index, String otherwise) {
        return index < words.size() ? words.get(index) : otherwise;
    }

    List<String> from(int index) {
        return words.subList(index, words.size());
    }
}
