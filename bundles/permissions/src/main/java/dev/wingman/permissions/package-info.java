/**
 * Manifest and proof become rows of ConditionalPermissionAdmin; decisions and their explanation.
 */
@org.jspecify.annotations.NullMarked
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.2.0")
package dev.wingman.permissions;
