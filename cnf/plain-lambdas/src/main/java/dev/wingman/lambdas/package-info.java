/**
 * A step of the build: lambdas of bundles become classes.
 *
 * <p>A lambda is a call site that makes its class when it is first reached, in every process anew. The JVM's archive of
 * classes holds such classes for the class path alone, not for loaders of bundles. So the distribution's copies of our
 * bundles carry them as classes like any other; nothing else of the code changes.
 */
@org.jspecify.annotations.NullMarked
package dev.wingman.lambdas;
