/** The permission table, arranged so that no check and no change of it grows with the number of plugins. */
@org.jspecify.annotations.NullMarked
package dev.wingman.enforcement.rows;
