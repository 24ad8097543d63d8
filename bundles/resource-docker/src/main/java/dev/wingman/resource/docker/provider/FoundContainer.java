package dev.wingman.resource.docker.provider;

/**
 * A container as the engine knows it. Made by {@link ContainerReference#resolve} alone.
 *
 * @param id to act on: it means the same container however it is renamed
 * @param name the canonical name, which permissions are asked about; case counts, as it does for the engine
 */
record FoundContainer(String id, String name) {}
