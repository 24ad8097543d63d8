/** The C library: its functions as they are, error numbers by name, and memory to hand over. */
@org.jspecify.annotations.NullMarked
package dev.wingman.sandbox.kernel.libc;
