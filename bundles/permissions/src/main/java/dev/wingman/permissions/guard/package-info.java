/** Decides at each call of a host service, and says what would change the decision. */
@org.jspecify.annotations.NullMarked
package dev.wingman.permissions.guard;
