/**
 * Directories become running plugins: install, rows, start; update; remove.
 */
@org.jspecify.annotations.NullMarked
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package dev.wingman.deployer;
