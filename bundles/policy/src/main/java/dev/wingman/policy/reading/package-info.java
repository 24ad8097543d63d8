/** {@code rules}, {@code limits}, {@code read_only} and {@code paused} of the policy file, every mistake located. */
@org.jspecify.annotations.NullMarked
package dev.wingman.policy.reading;
