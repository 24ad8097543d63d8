package dev.wingman.manifest;

import java.util.Locale;

/** How far a plugin is trusted; what it declares must be proven. From least to most. */
public enum TrustLevel {
    /** Runs in a child process of its own, read-only. Needs no proof. */
    SANDBOXED,
    /** Runs in process with its declared permissions and nothing else. */
    VERIFIED,
    /** Part of the distribution: runs in process, unrestricted. */
    TRUSTED;

    /** The name in manifests and reports: {@code sandboxed}, {@code verified}, {@code trusted}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
