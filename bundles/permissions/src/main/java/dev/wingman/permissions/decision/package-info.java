/** What the rows of a permission table decide: the first that applies and implies. */
@org.jspecify.annotations.NullMarked
package dev.wingman.permissions.decision;
