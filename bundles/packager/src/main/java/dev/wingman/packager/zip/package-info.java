/**
 * Jars of unknown origin, read strictly and in bounded memory.
 */
@org.jspecify.annotations.NullMarked
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package dev.wingman.packager.zip;
