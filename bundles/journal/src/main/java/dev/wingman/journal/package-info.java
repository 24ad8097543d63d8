/**
 * The record of every action.
 */
@org.jspecify.annotations.NullMarked
package dev.wingman.journal;
