package dev.wingman.manifest;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a plugin says about itself, read from a valid {@code manifest.yaml}.
 *
 * @param id kebab-case, unique in a runtime
 * @param permissions in the order of the manifest, each at most once
 * @param javaRequires a range of Java releases such as {@code >=17}; empty when the manifest names none
 * @param dependencies Maven coordinates {@code group:artifact:version}
 * @param homepage a URL, or empty
 * @param repository a URL, or empty
 * @param license an SPDX expression or name, or empty
 */
public record PluginManifest(
        String id,
        String name,
        SemanticVersion version,
        String author,
        String description,
        TrustLevel trustLevel,
        List<DeclaredPermission> permissions,
        BlastRadius blastRadius,
        String javaRequires,
        List<String> dependencies,
        EntryPoint entryPoint,
        String homepage,
        String repository,
        String license) {

    /** The class to make the plugin from, {@code package:Class} in the manifest. */
    public record EntryPoint(String packageName, String simpleName) {
        public EntryPoint {
            requireNonNull(packageName, "packageName");
            requireNonNull(simpleName, "simpleName");
        }

        /** The binary name of the class, such as {@code my.plugin.Restarter}. */
        public String className() {
            return packageName + "." + simpleName;
        }

        @Override
        public String toString() {
            return packageName + ":" + simpleName;
        }
    }

    public PluginManifest {
        requireNonNull(id, "id");
        requireNonNull(name, "name");
        requireNonNull(version, "version");
        requireNonNull(author, "author");
        requireNonNull(description, "description");
        requireNonNull(trustLevel, "trustLevel");
        permissions = List.copyOf(permissions);
        requireNonNull(blastRadius, "blastRadius");
        JavaRange.parse(javaRequires);
        dependencies = List.copyOf(dependencies);
        requireNonNull(entryPoint, "entryPoint");
        requireNonNull(homepage, "homepage");
        requireNonNull(repository, "repository");
        requireNonNull(license, "license");
    }

    /** Whether the plugin may run on a feature release of Java, such as {@code Runtime.version().feature()}. */
    public boolean runsOnJava(int feature) {
        return JavaRange.parse(javaRequires).includes(feature);
    }
}
