/** What the kernel holds a child process with: each layer probed, applied and verified. */
@org.jspecify.annotations.NullMarked
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package dev.wingman.sandbox.kernel;
