/**
 * How entries are chained by their hashes, and how a chain is checked.
 */
@org.jspecify.annotations.NullMarked
package dev.wingman.journal.chain;
