package dev.wingman.sharing;

import static java.util.Objects.requireNonNull;

import dev.wingman.manifest.PluginManifest;
import java.nio.file.Path;

/**
 * A plugin in a home.
 *
 * @param level the directory that it lies in: {@code core}, {@code verified}, {@code community} or {@code local}
 * @param file its jar or its directory
 * @param isJar whether it can be replaced by another jar
 */
public record InstalledPlugin(PluginManifest manifest, String level, Path file, boolean isJar) {

    public InstalledPlugin {
        requireNonNull(manifest, "manifest");
        requireNonNull(level, "level");
        requireNonNull(file, "file");
    }
}
