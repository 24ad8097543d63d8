/**
 * What a plugin says about itself: {@code manifest.yaml} as an immutable value, every mistake located.
 */
@org.jspecify.annotations.NullMarked
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package dev.wingman.manifest;
