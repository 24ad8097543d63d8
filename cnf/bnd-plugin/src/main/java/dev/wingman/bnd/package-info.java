/**
 * The packager at build time: {@code manifest.yaml} beside a pom decides what the bundle holds.
 */
@org.jspecify.annotations.NullMarked
package dev.wingman.bnd;
