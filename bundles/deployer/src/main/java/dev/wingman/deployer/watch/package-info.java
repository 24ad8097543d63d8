/**
 * Tells when a plugin directory or jar has changed and come to rest; knows nothing of bundles.
 */
@org.jspecify.annotations.NullMarked
package dev.wingman.deployer.watch;
