/** Where a plugin plays in a test: the real core and the real guard, and stand-ins for the framework around them. */
@org.jspecify.annotations.NullMarked
package dev.wingman.testkit.stage;
