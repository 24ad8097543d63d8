/** Words for the operator: bounded, clean, and near to what was meant. */
@org.jspecify.annotations.NullMarked
package dev.wingman.core.text;
