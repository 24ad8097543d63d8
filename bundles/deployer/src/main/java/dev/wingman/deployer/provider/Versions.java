package dev.wingman.deployer.provider;

import dev.wingman.manifest.SemanticVersion;

/** Semantic versions as people write them. */
final class Versions {

    private Versions() {}

    static String text(SemanticVersion version) {
        return version.major()
                + "."
                + version.minor()
                + "."
                + version.patch()
                + (version.preRelease().isEmpty() ? "" : "-" + version.preRelease())
                + (version.build().isEmpty() ? "" : "+" + version.build());
    }
}
