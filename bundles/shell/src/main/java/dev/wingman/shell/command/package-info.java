/**
 * The Gogo commands of the scope {@code wingman}, and how their answers look to a human.
 */
@org.jspecify.annotations.NullMarked
package dev.wingman.shell.command;
