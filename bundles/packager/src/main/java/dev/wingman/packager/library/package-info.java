/**
 * The jars that a plugin depends on, as they lie in its bundle.
 */
@org.jspecify.annotations.NullMarked
package dev.wingman.packager.library;
