/**
 * The dependencies of plugins, found by Maven's own resolver: the user's {@code settings.xml} says which repositories,
 * mirrors, proxies and credentials. The command line loads it, from a folder of its own, when a manifest has some.
 */
@org.jspecify.annotations.NullMarked
package dev.wingman.dependencies;
