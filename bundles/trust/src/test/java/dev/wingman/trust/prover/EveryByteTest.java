package dev.wingman.trust.prover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.manifest.TrustLevel;
import dev.wingman.packager.zip.StrictZip;
import dev.wingman.trust.Authority;
import dev.wingman.trust.Authority.Wish;
import dev.wingman.trust.Etc;
import dev.wingman.trust.Manifests;
import dev.wingman.trust.Sha256;
import dev.wingman.trust.SignedJars;
import dev.wingman.trust.TrustDecision;
import dev.wingman.trust.TrustDecision.Accepted;
import dev.wingman.trust.TrustProver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever byte of a signed jar is turned: it is refused, without an exception, or holds what was signed. */
class EveryByteTest {

    private static final Authority ROOT = Authority.root("Root");
    private static final byte[] GOOD = SignedJars.signed(ROOT.issue(Wish.signer("Maintainer")));
    private static final String BLOCK = "META-INF/MAIN.EC";

    @TempDir
    Path directory;

    private TrustProver prover;

    @BeforeEach
    void trustTheRoot() throws Exception {
        Etc etc = new Etc(directory.toRealPath()).trusting(ROOT);
        prover = PluginTrust.of(Files.createFile(directory.resolve("index")), etc.directory());
    }

    @Test
    void ofTheJar() throws Exception {
        Random random = new Random(20260101);
        for (int i = 0; i < GOOD.length; i++) {
            byte[] jar = GOOD.clone();
            jar[i] ^= (byte) (1 << random.nextInt(8));
            if (prove(jar) instanceof Accepted) {
                assertThat(StrictZip.read(jar))
                        .as("byte %s", i)
                        .usingRecursiveComparison()
                        .isEqualTo(StrictZip.read(GOOD));
            }
        }
    }

    /** With sound checksums around it, so that the signature itself has to tell. */
    @Test
    void ofTheSignatureBlock() {
        byte[] block = SignedJars.entries(GOOD).get(BLOCK);
        for (int i = 0; i < block.length; i++) {
            byte[] turned = block.clone();
            turned[i] ^= (byte) (1 << (i % 8));
            Map<String, byte[]> entries = SignedJars.entries(GOOD);
            entries.put(BLOCK, turned);

            TrustDecision decision = prove(SignedJars.zip(entries));

            assertThat(decision).as("byte %s of %s", i, block.length).isInstanceOf(TrustDecision.class);
            if (decision instanceof Accepted accepted) {
                assertThat(accepted.evidence()).contains("CN=Maintainer");
            }
        }
    }

    private TrustDecision prove(byte[] jar) {
        return prover.prove(Manifests.declaring(TrustLevel.VERIFIED), jar, Sha256.of(jar));
    }
}
