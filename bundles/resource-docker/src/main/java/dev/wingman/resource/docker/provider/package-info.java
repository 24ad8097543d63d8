/**
 * The host service {@code Docker}: which container a caller means, whether the plugin may, and the talk with the engine.
 */
@org.jspecify.annotations.NullMarked
package dev.wingman.resource.docker.provider;
