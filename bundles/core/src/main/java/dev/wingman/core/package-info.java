/**
 * Tracks execution plugins and takes every action through its lifecycle.
 */
@org.jspecify.annotations.NullMarked
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package dev.wingman.core;
