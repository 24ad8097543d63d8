/** How {@link dev.wingman.sandbox.Sandboxes} is done: guests, their pool, what they may call, and how they end. */
@org.jspecify.annotations.NullMarked
package dev.wingman.sandbox.provider;
