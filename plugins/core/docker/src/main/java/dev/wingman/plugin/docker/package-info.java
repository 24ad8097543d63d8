/**
 * The built-in plugin {@code docker}.
 */
@org.jspecify.annotations.NullMarked
package dev.wingman.plugin.docker;
