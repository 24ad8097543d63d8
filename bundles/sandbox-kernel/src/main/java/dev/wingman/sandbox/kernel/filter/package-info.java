/** The system call filter of a sandboxed process: an allow-list, compiled to the kernel's classic BPF. */
@org.jspecify.annotations.NullMarked
package dev.wingman.sandbox.kernel.filter;
