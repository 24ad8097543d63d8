/**
 * The host service behind {@code http:request}.
 */
@org.jspecify.annotations.NullMarked
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.1")
package dev.wingman.resource.http;
