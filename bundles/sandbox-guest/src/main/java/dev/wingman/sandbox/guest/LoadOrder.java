package dev.wingman.sandbox.guest;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;

/**
 * Which plugin a guest shall run.
 *
 * @param id of its manifest
 * @param location where its bundle is installed, which the rows match
 * @param jar the plugin's bundle
 * @param api bundles with the packages of its host services
 * @param entryPoint the class to make
 * @param rows encoded rows of ConditionalPermissionAdmin
 */
record LoadOrder(String id, String location, Path jar, List<Path> api, String entryPoint, List<String> rows) {

    LoadOrder {
        requireNonNull(id, "id");
        requireNonNull(location, "location");
        requireNonNull(jar, "jar");
        api = List.copyOf(api);
        requireNonNull(entryPoint, "entryPoint");
        rows = List.copyOf(rows);
    }
}
