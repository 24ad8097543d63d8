package dev.wingman.core;

import java.util.List;

/** An action document has mistakes; the message holds all that could be found, a line each. */
public final class InvalidActionException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public InvalidActionException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** At least one, each of the form {@code file:line:column: where: what is wrong, what was expected}. */
    public List<String> problems() {
        return problems;
    }
}
