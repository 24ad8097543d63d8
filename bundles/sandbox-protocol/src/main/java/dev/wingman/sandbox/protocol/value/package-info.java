/** What values look like on the wire: those of host services by their declared types, actions and results as documents. */
@org.jspecify.annotations.NullMarked
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package dev.wingman.sandbox.protocol.value;
