package dev.wingman.permissions.table;

/** Where the guard finds the table as it stands. Thread-safe. */
public interface CurrentTable {

    /** The same instance until the table changes; a change has a new one before the call that asked for it returns. */
    TableView current();
}
