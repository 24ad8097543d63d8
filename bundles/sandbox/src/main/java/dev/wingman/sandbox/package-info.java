/** Sandboxed plugins as the host sees them: one child process each, and what holds it. */
@org.jspecify.annotations.NullMarked
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package dev.wingman.sandbox;
