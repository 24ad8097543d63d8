/**
 * How scripts are run: a directory, a process tree, two streams, and the end of all of them.
 */
@org.jspecify.annotations.NullMarked
package dev.wingman.resource.script.provider;
