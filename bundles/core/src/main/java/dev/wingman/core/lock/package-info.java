/**
 * Who may change what at a time: one action per target, and none beside one that reaches further.
 */
@org.jspecify.annotations.NullMarked
package dev.wingman.core.lock;
