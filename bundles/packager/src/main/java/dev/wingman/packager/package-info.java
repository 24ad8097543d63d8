/**
 * A plugin directory becomes a bundle: the same code at build time, from the command line and at hot deploy.
 */
@org.jspecify.annotations.NullMarked
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package dev.wingman.packager;
