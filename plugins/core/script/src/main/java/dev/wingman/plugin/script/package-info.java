/**
 * The built-in plugin that runs bash and Python scripts on the host.
 */
@org.jspecify.annotations.NullMarked
package dev.wingman.plugin.script;
