/**
 * What a plugin's bundle has to hold: derived from its manifest and its classes, by rules that name their reason.
 */
@org.jspecify.annotations.NullMarked
package dev.wingman.packager.plan;
