/**
 * The journal as an SQLite database: its schema, its one writer, its readers, and what is settled after a crash.
 */
@org.jspecify.annotations.NullMarked
package dev.wingman.journal.sql;
