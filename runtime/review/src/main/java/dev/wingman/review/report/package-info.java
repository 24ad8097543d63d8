/**
 * A review as text, as JSON and as SARIF.
 */
@org.jspecify.annotations.NullMarked
package dev.wingman.review.report;
