/**
 * What the bytecode of a plugin tells about its behaviour: which host services it calls, what its rollback does, which
 * actions it knows.
 */
@org.jspecify.annotations.NullMarked
package dev.wingman.review.code;
