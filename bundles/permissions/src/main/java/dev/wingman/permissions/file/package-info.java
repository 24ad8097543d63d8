/** Files of the operator that are read again when they change, and whose last good content goes on to count. */
@org.jspecify.annotations.NullMarked
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package dev.wingman.permissions.file;
