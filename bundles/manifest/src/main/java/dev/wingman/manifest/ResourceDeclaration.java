package dev.wingman.manifest;

import static java.util.Objects.requireNonNull;

/**
 * That a bundle declares a resource.
 *
 * @param bundle who says so, for messages
 */
public record ResourceDeclaration(String bundle, Resource resource) {

    public ResourceDeclaration {
        requireNonNull(bundle, "bundle");
        requireNonNull(resource, "resource");
    }
}
