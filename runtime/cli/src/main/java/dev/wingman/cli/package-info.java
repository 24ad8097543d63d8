/**
 * The program {@code wingman}: reads the command line, asks a runtime over its local socket, prints what it answers.
 *
 * <p>It knows neither OSGi nor the core; {@link dev.wingman.cli.RuntimeHost} is the door to whoever starts runtimes.
 */
@org.jspecify.annotations.NullMarked
package dev.wingman.cli;
