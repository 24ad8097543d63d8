package dev.wingman.trust.prover;

import dev.wingman.manifest.PluginManifest;
import dev.wingman.manifest.TrustLevel;
import dev.wingman.trust.Proof;
import dev.wingman.trust.Sha256;
import dev.wingman.trust.TrustDecision;
import dev.wingman.trust.TrustDecision.Accepted;
import dev.wingman.trust.TrustDecision.Refused;
import dev.wingman.trust.TrustProver;
import dev.wingman.trust.index.TrustIndex;
import dev.wingman.trust.signature.SignatureProof;
import dev.wingman.trust.signature.SignatureProof.Result;
import dev.wingman.trust.store.TrustDirectory;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Proves what the index of the distribution lists, and as {@code verified} what a maintainer signed.
 *
 * <p>The index is read once, at the start: a file that changes while the runtime runs proves nothing new. The operator's
 * files are read when a decision needs them, and again when they have changed.
 */
@Component
public final class PluginTrust implements TrustProver {

    /** The framework property with the path of the index. */
    static final String INDEX = "wingman.trust.index";

    private static final String HOME = "wingman.home";
    private static final Logger LOG = System.getLogger("dev.wingman.trust");
    private static final String REBUILD =
            "rebuild the distribution, or put back the file that it was built with, and restart";

    private final TrustIndex index;
    private final TrustDirectory directory;
    private final SignatureProof signatures;

    @Activate
    public PluginTrust(BundleContext context) {
        this(open(context.getProperty(INDEX)), etcTrust(context.getProperty(HOME)), Clock.systemUTC());
    }

    PluginTrust(TrustIndex index, TrustDirectory directory, Clock clock) {
        this.index = index;
        this.directory = directory;
        this.signatures = new SignatureProof(directory, clock);
        if (!index.problem().isEmpty()) {
            LOG.log(Level.ERROR, "no plugin is trusted: {0}; {1}", index.problem(), REBUILD);
        }
    }

    /** A prover without a framework, for tools. */
    public static TrustProver of(Path index, Path etcTrust) {
        return new PluginTrust(TrustIndex.read(index), new TrustDirectory(etcTrust), Clock.systemUTC());
    }

    @Override
    public TrustDecision prove(PluginManifest manifest, byte[] jar, String sha256) {
        String digest = Sha256.of(jar);
        if (!digest.equals(sha256)) {
            return new Refused(
                    "the jar has the SHA-256 " + digest + ", but was handed over as " + sha256,
                    "it was changed on the way; load it again");
        }
        return unlessRevoked(weigh(manifest.trustLevel(), jar, digest), digest);
    }

    private TrustDecision weigh(TrustLevel declared, byte[] jar, String digest) {
        if (declared == TrustLevel.SANDBOXED) {
            return new Accepted(declared, "needs no proof: it runs in a sandbox", new Proof.Unneeded(digest));
        }
        Optional<String> name = index.nameOf(digest);
        if (name.isPresent()) {
            return listed(declared, name.get(), digest);
        }
        return declared == TrustLevel.TRUSTED ? unlisted(digest) : bySignature(jar, digest);
    }

    @Override
    public TrustDecision review(Accepted accepted) {
        Optional<String> problem =
                accepted.proof() instanceof Proof.Signed signed ? signatures.problem(signed) : Optional.empty();
        TrustDecision now = problem.isPresent()
                ? Refusals.ofVerified("its signature proves it no longer: " + problem.get())
                : accepted;
        return unlessRevoked(now, accepted.proof().sha256());
    }

    @Override
    public void refresh() {
        directory.refresh();
    }

    @Override
    public String toString() {
        return index.problem().isEmpty()
                ? "trust index with " + index.jars().size() + " jars"
                : "no trust index: " + index.problem();
    }

    /** What the operator says of these very bytes, or this content, comes before all that was proven. */
    private TrustDecision unlessRevoked(TrustDecision decision, String digest) {
        Proof proof = decision instanceof Accepted accepted ? accepted.proof() : new Proof.Unneeded(digest);
        Optional<String> revoked = signatures.revoked(proof);
        return revoked.isPresent() ? Refusals.ofRevoked(revoked.get()) : decision;
    }

    private static Accepted listed(TrustLevel declared, String name, String digest) {
        return new Accepted(
                declared,
                "the trust index of the distribution lists " + name + " with SHA-256 " + digest,
                new Proof.Listed(digest, name));
    }

    /** Trusted is what came with the distribution; nobody's signature makes anything trusted. */
    private TrustDecision unlisted(String digest) {
        String claim = "it declares trust_level trusted, but ";
        if (!index.problem().isEmpty()) {
            return new Refused(claim + "nothing can be proven: " + index.problem(), REBUILD);
        }
        return new Refused(
                claim + "the trust index of the distribution does not list its SHA-256 " + digest,
                "only plugins that were built with the distribution are trusted, and no signature changes that: "
                        + "put back the jar that came with it, or declare a lower trust_level");
    }

    private TrustDecision bySignature(byte[] jar, String digest) {
        Result result = signatures.prove(jar, digest);
        if (result instanceof Result.Proven proven) {
            return new Accepted(TrustLevel.VERIFIED, Evidence.of(proven.proof()), proven.proof());
        }
        return Refusals.ofVerified(((Result.Unproven) result).reasons());
    }

    private static TrustIndex open(@Nullable String path) {
        if (path == null || path.isBlank()) {
            return TrustIndex.nothing("the framework property " + INDEX + " is not set");
        }
        return asPath(path).map(TrustIndex::read).orElseGet(() -> TrustIndex.nothing("'" + path + "' is no path"));
    }

    private static TrustDirectory etcTrust(@Nullable String home) {
        if (home == null) {
            throw new IllegalStateException("the framework property " + HOME + " is not set");
        }
        return new TrustDirectory(Path.of(home).resolve("etc/trust"));
    }

    private static Optional<Path> asPath(String path) {
        try {
            return Optional.of(Path.of(path));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
