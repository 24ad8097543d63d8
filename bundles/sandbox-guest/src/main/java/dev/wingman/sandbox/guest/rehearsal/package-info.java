/** What a blank guest practises with: a plugin that does nothing. */
@org.jspecify.annotations.NullMarked
package dev.wingman.sandbox.guest.rehearsal;
