/**
 * Gogo commands and the local socket.
 */
@org.jspecify.annotations.NullMarked
package dev.wingman.shell;
