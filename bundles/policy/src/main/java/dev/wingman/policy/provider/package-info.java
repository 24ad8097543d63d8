/** The policy at work: the file that is followed, the counts of the limits, the services. */
@org.jspecify.annotations.NullMarked
package dev.wingman.policy.provider;
