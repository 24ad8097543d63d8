package dev.wingman.permissions.operator;

/** The record of changes cannot be understood; the message says where, and what to do. */
final class DamagedRecordException extends Exception {

    private static final long serialVersionUID = 1L;

    DamagedRecordException(String message) {
        super(message);
    }
}
