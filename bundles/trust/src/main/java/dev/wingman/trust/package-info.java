/**
 * What a bundle can prove about itself, and what follows from it.
 */
@org.jspecify.annotations.NullMarked
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("2.0.0")
package dev.wingman.trust;
