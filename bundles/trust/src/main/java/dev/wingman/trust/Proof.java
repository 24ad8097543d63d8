package dev.wingman.trust;

import static java.util.Objects.requireNonNull;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a plugin's level rests on; enough to weigh it again without the jar, whose bytes do not change once installed. */
public sealed interface Proof {

    /** Of the whole jar, in lower-case hex. */
    String sha256();

    /** It runs in a sandbox and has nothing to prove. */
    record Unneeded(String sha256) implements Proof {
        public Unneeded {
            requireNonNull(sha256, "sha256");
        }
    }

    /**
     * The distribution was built with it.
     *
     * @param name under which the trust index lists it
     */
    record Listed(String sha256, String name) implements Proof {
        public Listed {
            requireNonNull(sha256, "sha256");
            requireNonNull(name, "name");
        }
    }

    /**
     * A maintainer signed it, and it is whole.
     *
     * @param content SHA-256 of {@code META-INF/MANIFEST.MF}, which holds the digests of all entries: unlike the digest of
     *     the jar, nobody changes it by packing the same content in another way
     * @param chain the signer's certificate first, without the one of the trust store
     * @param timeStamp null when there is none, or none that counts
     */
    record Signed(String sha256, String content, List<X509Certificate> chain, @Nullable TimeStamp timeStamp)
            implements Proof {
        public Signed {
            requireNonNull(sha256, "sha256");
            requireNonNull(content, "content");
            chain = List.copyOf(chain);
            if (chain.isEmpty()) {
                throw new IllegalArgumentException("a signature has a signer");
            }
        }

        public X509Certificate signer() {
            return chain.get(0);
        }
    }

    /**
     * That somebody saw a signature at a time.
     *
     * @param chain the certificate of the time stamping authority first
     */
    record TimeStamp(Instant at, List<X509Certificate> chain) {
        public TimeStamp {
            requireNonNull(at, "at");
            chain = List.copyOf(chain);
        }
    }
}
