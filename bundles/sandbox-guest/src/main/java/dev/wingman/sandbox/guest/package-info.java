/** The child process that runs one sandboxed plugin: framework, rows, and the other end of the protocol. */
@org.jspecify.annotations.NullMarked
package dev.wingman.sandbox.guest;
