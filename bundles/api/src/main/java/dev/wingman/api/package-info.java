/**
 * What a plugin author sees: the contract of an execution plugin and the data that passes through it.
 */
@org.jspecify.annotations.NullMarked
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package dev.wingman.api;
