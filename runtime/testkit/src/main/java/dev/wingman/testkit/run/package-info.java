/** Runs the tests of one plugin directory: what {@code wingman plugin test} does. */
@org.jspecify.annotations.NullMarked
package dev.wingman.testkit.run;
