package dev.wingman.trust.signature;

import java.util.Optional;

/**
 * Whether a signature file covers the manifest whole.
 *
 * <p>The specification lets it cover the sections of single entries instead, so that others may add their own: then
 * headers could change, and so what a bundle is.
 */
final class WholeManifest {

    static final String DIGEST = "-Digest-Manifest";
    static final String MAIN_DIGEST = "-Digest-Manifest-Main-Attributes";

    private WholeManifest() {}

    static Optional<String> problem(String file, DigestFile signed, byte[] manifest) {
        boolean covers = signed.main().keySet().stream().anyMatch(name -> DigestFile.isDigest(name.toString(), DIGEST));
        if (!covers) {
            return Optional.of(file + " does not cover the manifest as a whole, with a strong digest");
        }
        return DigestFile.matches(signed.main(), DIGEST, manifest)
                ? Optional.empty()
                : Optional.of("the manifest is not the one that " + file + " was made for");
    }
}
