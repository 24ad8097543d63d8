/** Calls of host services over the protocol: the guest's proxy, and what the host does with a call. */
@org.jspecify.annotations.NullMarked
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package dev.wingman.sandbox.protocol.service;
