/**
 * The rules of the review, grouped by what they compare.
 */
@org.jspecify.annotations.NullMarked
package dev.wingman.review.rules;
