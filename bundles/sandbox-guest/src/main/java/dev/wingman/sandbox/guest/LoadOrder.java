package dev.wingman.sandbox.guest;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Which plugin a guest shall run.
 *
 * @param jar the plugin's bundle
 * @param api jars with the packages of its host services
 * @param imports the packages that it imports
 * @param entryPoint the class to make
 * @param rows encoded rows of ConditionalPermissionAdmin
 */
record LoadOrder(Path jar, List<Path> api, Set<String> imports, String entryPoint, List<String> rows) {

    LoadOrder {
        requireNonNull(jar, "jar");
        api = List.copyOf(api);
        imports = Set.copyOf(imports);
        requireNonNull(entryPoint, "entryPoint");
        rows = List.copyOf(rows);
    }
}
