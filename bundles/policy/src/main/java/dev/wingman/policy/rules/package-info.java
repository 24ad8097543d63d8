/** Rules and limits as values, and the decision that follows from them: no file, no clock, no state. */
@org.jspecify.annotations.NullMarked
package dev.wingman.policy.rules;
