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
 * @param libraries the jars that it brings, in the order of its class path
 * @param imports the packages that it imports
 * @param entryPoint the class to make
 * @param rows encoded rows of ConditionalPermissionAdmin
 */
record LoadOrder(
        Path jar, List<Path> api, List<Path> libraries, Set<String> imports, String entryPoint, List<String> rows) {

    /** @throws IllegalArgumentException if it brings more libraries than there is room for */
    LoadOrder {
        requireNonNull(jar, "jar");
        api = List.copyOf(api);
        libraries = List.copyOf(libraries);
        imports = Set.copyOf(imports);
        requireNonNull(entryPoint, "entryPoint");
        rows = List.copyOf(rows);
        if (libraries.size() > PluginModule.MOST_LIBRARIES) {
            throw new IllegalArgumentException(
                    libraries.size() + " libraries, no more than " + PluginModule.MOST_LIBRARIES + " are possible");
        }
    }
}
