/**
 * Reads what operators write into {@code etc/}: settings with every mistake and its place, and secrets in files.
 *
 * <p>Not a bundle of the distribution: each bundle that uses it carries its own copy ({@code -conditionalpackage}).
 */
@org.jspecify.annotations.NullMarked
package dev.wingman.settings;
