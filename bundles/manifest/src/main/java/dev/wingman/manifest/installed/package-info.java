/**
 * What the bundles of a runtime declare: their {@code wingman.resource} capabilities become the vocabulary.
 */
@org.jspecify.annotations.NullMarked
package dev.wingman.manifest.installed;
