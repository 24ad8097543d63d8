/** JSON-RPC 2.0 between the host and its guests, bounded before anything is parsed. */
@org.jspecify.annotations.NullMarked
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package dev.wingman.sandbox.protocol;
