/**
 * What callers write to mean a container, and the name that permissions are asked about.
 */
@org.jspecify.annotations.NullMarked
package dev.wingman.resource.docker.provider;
