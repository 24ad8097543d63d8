package dev.wingman.packager;

import static java.util.Objects.requireNonNull;

import dev.wingman.manifest.DependencyLock;
import dev.wingman.manifest.PluginManifest;
import java.util.List;

/**
 * A plugin as a bundle, ready to be proven and installed.
 *
 * @param jar the bytes of the bundle; not to be changed
 * @param sha256 of these bytes, in lower-case hex
 * @param hostServices the interfaces that the entry point's constructor asks for, by class name
 * @param importedPackages the packages that the bundle imports, without {@code java.*}, sorted
 * @param lock the libraries that its dependencies come to and that lie in the jar
 * @param warnings what the author should know, a line each
 */
@SuppressWarnings("ArrayRecordComponent") // A jar is handed on whole; copying megabytes at each step helps nobody.
public record PackagedPlugin(
        PluginManifest manifest,
        byte[] jar,
        String sha256,
        List<String> hostServices,
        List<String> importedPackages,
        DependencyLock lock,
        List<String> warnings) {

    public PackagedPlugin {
        requireNonNull(manifest, "manifest");
        requireNonNull(jar, "jar");
        requireNonNull(sha256, "sha256");
        hostServices = List.copyOf(hostServices);
        importedPackages = List.copyOf(importedPackages);
        requireNonNull(lock, "lock");
        warnings = List.copyOf(warnings);
    }
}
