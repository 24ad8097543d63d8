package dev.wingman.trust.index;

import dev.wingman.manifest.PluginManifest;
import dev.wingman.manifest.TrustLevel;
import dev.wingman.trust.TrustDecision;
import dev.wingman.trust.TrustProver;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Proves what the index of the distribution lists, and nothing else.
 *
 * <p>The index is read once, at the start: a file that changes while the runtime runs proves nothing new.
 */
@Component
public final class IndexedTrust implements TrustProver {

    /** The framework property with the path of the index. */
    static final String INDEX = "wingman.trust.index";

    private static final Logger LOG = System.getLogger("dev.wingman.trust");
    private static final String REBUILD =
            "rebuild the distribution, or put back the file that it was built with, and restart";

    private final TrustIndex index;

    @Activate
    public IndexedTrust(BundleContext context) {
        this(open(context.getProperty(INDEX)));
    }

    IndexedTrust(TrustIndex index) {
        this.index = index;
        if (!index.problem().isEmpty()) {
            LOG.log(Level.ERROR, "no plugin is trusted: {0}; {1}", index.problem(), REBUILD);
        }
    }

    /** A prover without a framework, for tools. */
    public static TrustProver of(Path index) {
        return new IndexedTrust(TrustIndex.read(index));
    }

    @Override
    public TrustDecision prove(PluginManifest manifest, byte[] jar, String sha256) {
        String digest = sha256(jar);
        if (!digest.equals(sha256)) {
            return new TrustDecision.Refused(
                    "the jar has the SHA-256 " + digest + ", but was handed over as " + sha256,
                    "it was changed on the way; load it again");
        }
        TrustLevel declared = manifest.trustLevel();
        if (declared == TrustLevel.SANDBOXED) {
            return new TrustDecision.Accepted(declared, "needs no proof: it runs in a sandbox");
        }
        return index.nameOf(digest)
                .map(name -> accepted(declared, name, digest))
                .orElseGet(() -> unproven(declared, digest));
    }

    @Override
    public String toString() {
        return index.problem().isEmpty()
                ? "trust index with " + index.jars().size() + " jars"
                : "no trust index: " + index.problem();
    }

    private static TrustDecision accepted(TrustLevel declared, String name, String digest) {
        return new TrustDecision.Accepted(
                declared, "the trust index of the distribution lists " + name + " with SHA-256 " + digest);
    }

    private TrustDecision unproven(TrustLevel declared, String digest) {
        String claim = "it declares trust_level " + declared.wireName() + ", but ";
        if (!index.problem().isEmpty()) {
            return new TrustDecision.Refused(claim + "nothing can be proven: " + index.problem(), REBUILD);
        }
        return new TrustDecision.Refused(
                claim + "the trust index of the distribution does not list its SHA-256 " + digest,
                declared == TrustLevel.TRUSTED
                        ? "only plugins that were built with the distribution are trusted: "
                                + "put back the jar that came with it, or declare a lower trust_level"
                        : "verified plugins of others are proven by a signature, which comes with a later version; "
                                + "until then only those of the distribution run");
    }

    private static TrustIndex open(@Nullable String path) {
        if (path == null || path.isBlank()) {
            return TrustIndex.nothing("the framework property " + INDEX + " is not set");
        }
        return asPath(path).map(TrustIndex::read).orElseGet(() -> TrustIndex.nothing("'" + path + "' is no path"));
    }

    private static Optional<Path> asPath(String path) {
        try {
            return Optional.of(Path.of(path));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each Java platform has SHA-256", e);
        }
    }
}
