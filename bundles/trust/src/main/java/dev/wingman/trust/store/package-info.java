/** What the operator says about signers: {@code etc/trust} of the home. */
@org.jspecify.annotations.NullMarked
package dev.wingman.trust.store;
