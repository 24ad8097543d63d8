/** The decision about a plugin's trust level: the index, the signature, and what the operator revoked. */
@org.jspecify.annotations.NullMarked
package dev.wingman.trust.prover;
