/**
 * A reviewer in a box: reads a plugin's manifest, classes and README, runs nothing of it, and says what a careful reviewer
 * would, each time with the place, the rule and the remedy.
 */
@org.jspecify.annotations.NullMarked
package dev.wingman.review;
