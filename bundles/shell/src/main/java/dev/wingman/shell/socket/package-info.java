/**
 * The local socket: how the command line and other programs of the same user ask the runtime for actions.
 *
 * <p>One thread serves all connections without blocking; see {@code docs/local-socket.md} for what is said on them.
 */
@org.jspecify.annotations.NullMarked
package dev.wingman.shell.socket;
