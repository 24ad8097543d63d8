/**
 * Jars of unknown origin, read strictly and in bounded memory.
 */
@org.jspecify.annotations.NullMarked
package dev.wingman.packager.zip;
