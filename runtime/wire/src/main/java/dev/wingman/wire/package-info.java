/**
 * What both ends of the local socket need: its words, JSON, and text that is safe to print.
 */
@org.jspecify.annotations.NullMarked
package dev.wingman.wire;
