package dev.wingman.journal.sql;

/** An entry that does not fit what is there, such as the end of an action that never began; nothing of it is written. */
final class ImpossibleEntryException extends Exception {

    private static final long serialVersionUID = 1L;

    ImpossibleEntryException(String message) {
        super(message);
    }
}
