/** Starts the framework: first the home, then enforcement, then the core bundles. */
@org.jspecify.annotations.NullMarked
package dev.wingman.launcher;
