package dev.wingman.trust.prover;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.manifest.PluginManifest;
import dev.wingman.manifest.TrustLevel;
import dev.wingman.trust.Manifests;
import dev.wingman.trust.Proof;
import dev.wingman.trust.Sha256;
import dev.wingman.trust.TrustDecision;
import dev.wingman.trust.TrustDecision.Accepted;
import dev.wingman.trust.TrustDecision.Refused;
import dev.wingman.trust.index.TrustIndex;
import dev.wingman.trust.store.TrustDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndexedPluginTest {

    private static final byte[] JAR = "a jar".getBytes(UTF_8);
    private static final String SHA256 = sha256(JAR);

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(names = {"TRUSTED", "VERIFIED"})
    void aJarOfTheIndexRunsAtTheLevelItDeclares(TrustLevel level) throws Exception {
        TrustDecision decision = trust(SHA256 + "  docker.jar\n").prove(manifest(level), JAR, SHA256);

        assertThat(decision)
                .isEqualTo(new Accepted(
                        level,
                        "the trust index of the distribution lists docker.jar with SHA-256 " + SHA256,
                        new Proof.Listed(SHA256, "docker.jar")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SHA  docker.jar\n", "not an index"})
    void aSandboxedPluginNeedsNoProofAndIsNeverMore(String content) throws Exception {
        TrustDecision decision =
                trust(content.replace("SHA", SHA256)).prove(manifest(TrustLevel.SANDBOXED), JAR, SHA256);

        assertThat(decision)
                .isEqualTo(new Accepted(
                        TrustLevel.SANDBOXED, "needs no proof: it runs in a sandbox", new Proof.Unneeded(SHA256)));
    }

    @Test
    void aSandboxedPluginsBytesAreThoseThatWereHandedOver() throws Exception {
        byte[] other = "another jar".getBytes(UTF_8);

        assertThat(trust("").prove(manifest(TrustLevel.SANDBOXED), other, SHA256))
                .isEqualTo(new Refused(
                        "the jar has the SHA-256 " + sha256(other) + ", but was handed over as " + SHA256,
                        "it was changed on the way; load it again"));
    }

    @Test
    void aJarThatOnlyClaimsToBeTrustedIsRefused() throws Exception {
        TrustDecision decision = trust("").prove(manifest(TrustLevel.TRUSTED), JAR, SHA256);

        assertThat(decision)
                .isEqualTo(new Refused(
                        "it declares trust_level trusted, but the trust index of the distribution does not list its SHA-256 "
                                + SHA256,
                        "only plugins that were built with the distribution are trusted, and no signature changes that:"
                                + " put back the jar that came with it, or declare a lower trust_level"));
    }

    @Test
    void aJarThatOnlyClaimsToBeVerifiedIsRefused() throws Exception {
        TrustDecision decision = trust("").prove(manifest(TrustLevel.VERIFIED), JAR, SHA256);

        assertThat(decision)
                .isEqualTo(new Refused(
                        "it declares trust_level verified, but the jar is unsound: it is no zip file, or is cut off,"
                                + " or has something after its end",
                        "have a maintainer sign it ('wingman plugin sign'; 'wingman plugin verify' shows what is signed"
                                + " and by whom), or declare trust_level sandboxed"));
    }

    @Test
    void theDigestIsThatOfTheBytesWhateverTheCallerSays() throws Exception {
        byte[] other = "another jar".getBytes(UTF_8);

        TrustDecision decision = trust(SHA256 + "  docker.jar\n").prove(manifest(TrustLevel.TRUSTED), other, SHA256);

        assertThat(decision)
                .isEqualTo(new Refused(
                        "the jar has the SHA-256 " + sha256(other) + ", but was handed over as " + SHA256,
                        "it was changed on the way; load it again"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SHA  docker.jar\n",
                "SHA docker.jar\n",
                "SHA\n",
                "SHA  \n",
                "\n",
                "# a comment\n",
                " SHA  docker.jar\n",
                "0123  docker.jar\n",
                "SHA\tdocker.jar\n",
                "SHA  docker\u0000.jar\n",
                "<<<<<<< merge\n"
            })
    void aSingleBrokenLineMakesTheWholeIndexWorthless(String line) throws Exception {
        String upper = SHA256.toUpperCase(java.util.Locale.ROOT);
        String broken = line.equals("SHA  docker.jar\n") ? upper + "  docker.jar\n" : line.replace("SHA", SHA256);

        TrustDecision decision =
                trust(SHA256 + "  docker.jar\n" + broken).prove(manifest(TrustLevel.TRUSTED), JAR, SHA256);

        assertThat(decision)
                .isEqualTo(new Refused(
                        "it declares trust_level trusted, but nothing can be proven: " + index() + ":2:"
                                + " not a line of a trust index, expected <64 lower-case hex digits>, two blanks and the name"
                                + " of a jar",
                        "rebuild the distribution, or put back the file that it was built with, and restart"));
    }

    @Test
    void withoutAnIndexNothingIsTrusted() {
        TrustDecision decision = new PluginTrust(
                        TrustIndex.read(index()), new TrustDirectory(directory), Clock.systemUTC())
                .prove(manifest(TrustLevel.TRUSTED), JAR, SHA256);

        assertThat(decision)
                .isEqualTo(new Refused(
                        "it declares trust_level trusted, but nothing can be proven: the trust index " + index()
                                + " cannot be read (java.nio.file.NoSuchFileException: " + index() + ")",
                        "rebuild the distribution, or put back the file that it was built with, and restart"));
    }

    @Test
    void anIndexThatIsNotTextProvesNothing() throws Exception {
        Files.write(index(), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertThat(TrustIndex.read(index()).problem()).isEqualTo("the trust index " + index() + " is not UTF-8");
    }

    @Test
    void aDirectoryInPlaceOfTheIndexProvesNothing() throws Exception {
        Files.createDirectory(index());

        assertThat(TrustIndex.read(index()).problem()).startsWith("the trust index " + index() + " cannot be read (");
    }

    @Test
    void bothFormsOfSha256sumAreRead() throws Exception {
        Files.writeString(index(), SHA256 + "  text.jar\n" + sha256(new byte[0]) + " *binary with blanks.jar\n");

        TrustIndex index = TrustIndex.read(index());

        assertThat(index.problem()).isEmpty();
        assertThat(index.nameOf(SHA256)).contains("text.jar");
        assertThat(index.nameOf(sha256(new byte[0]))).contains("binary with blanks.jar");
        assertThat(new PluginTrust(index, new TrustDirectory(directory), Clock.systemUTC()))
                .hasToString("trust index with 2 jars");
    }

    private PluginTrust trust(String content) throws IOException {
        Files.writeString(index(), content);
        return new PluginTrust(TrustIndex.read(index()), new TrustDirectory(directory), Clock.systemUTC());
    }

    private Path index() {
        return directory.resolve("trust.index");
    }

    private static PluginManifest manifest(TrustLevel level) {
        return Manifests.declaring(level);
    }

    private static String sha256(byte[] bytes) {
        return Sha256.of(bytes);
    }
}
