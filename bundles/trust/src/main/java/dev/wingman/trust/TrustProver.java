package dev.wingman.trust;

import dev.wingman.manifest.PluginManifest;
import org.osgi.annotation.versioning.ProviderType;

/** Decides from a plugin's bytes whether the level that its manifest declares is proven. Thread-safe. */
@ProviderType
public interface TrustProver {

    /**
     * Weighs the proof; never lowers a level silently.
     *
     * @param jar the very bytes that will be installed
     * @param sha256 of these bytes, in lower-case hex
     */
    TrustDecision prove(PluginManifest manifest, byte[] jar, String sha256);

    /** Weighs again what was accepted before, by what the operator's trust store and list of revocations say now. */
    TrustDecision review(TrustDecision.Accepted accepted);

    /** The operator's files may have changed: the next decision reads them afresh, whatever their dates say. */
    void refresh();
}
