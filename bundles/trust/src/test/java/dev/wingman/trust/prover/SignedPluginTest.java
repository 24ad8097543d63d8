package dev.wingman.trust.prover;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.manifest.TrustLevel;
import dev.wingman.trust.Authority;
import dev.wingman.trust.Authority.Wish;
import dev.wingman.trust.Etc;
import dev.wingman.trust.HandMade;
import dev.wingman.trust.Manifests;
import dev.wingman.trust.Proof;
import dev.wingman.trust.Sha256;
import dev.wingman.trust.SignedJars;
import dev.wingman.trust.TrustDecision;
import dev.wingman.trust.TrustDecision.Accepted;
import dev.wingman.trust.TrustDecision.Refused;
import dev.wingman.trust.index.TrustIndex;
import dev.wingman.trust.store.TrustDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SignedPluginTest {

    private static final Authority ROOT = Authority.root("Root");
    private static final Authority SIGNER = ROOT.issue(Wish.signer("Maintainer"));
    private static final byte[] GOOD = SignedJars.signed(SIGNER);
    private static final String SF = "META-INF/MAIN.SF";
    private static final String BLOCK = "META-INF/MAIN.EC";
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    Path directory;

    private Etc etc;

    @BeforeEach
    void trustTheRoot() throws IOException {
        etc = new Etc(directory.toRealPath()).trusting(ROOT);
    }

    private PluginTrust trust(Clock clock) {
        return new PluginTrust(TrustIndex.nothing(""), new TrustDirectory(etc.directory()), clock);
    }

    private TrustDecision verified(byte[] jar) {
        return verified(jar, CLOCK);
    }

    private TrustDecision verified(byte[] jar, Clock clock) {
        return trust(clock).prove(Manifests.declaring(TrustLevel.VERIFIED), jar, Sha256.of(jar));
    }

    static Stream<Authority> signers() {
        Wish wish = Wish.signer("Maintainer");
        return Stream.of(
                SIGNER,
                SIGNER.alone(),
                ROOT.issue(wish.withKey("EC", 384)),
                ROOT.issue(wish.withKey("RSA", 2048)),
                ROOT.issue(wish.withKey("RSA", 3072)),
                ROOT.issue(wish.withKey("Ed25519", 0)),
                ROOT.issue(wish.withPurposes(KeyPurposeId.id_kp_codeSigning, KeyPurposeId.id_kp_emailProtection)),
                ROOT.issue(Wish.authority("Middle")).issue(wish));
    }

    @ParameterizedTest
    @MethodSource("signers")
    void whatAMaintainerSignedIsVerified(Authority signer) {
        assertThat(verified(SignedJars.signed(signer))).isInstanceOf(Accepted.class);
    }

    @Test
    void anRsaAuthorityIsAsGoodAsAnyOther() {
        Authority root = Authority.selfSigned(
                Wish.authority("RSA Root").withKey("RSA", 3072).signedWith("SHA256withRSA"));
        etc.trusting(ROOT, root);
        Authority signer = root.issue(Wish.signer("Maintainer").signedWith("SHA256withRSA"));

        assertThat(verified(SignedJars.signed(signer))).isInstanceOf(Accepted.class);
    }

    @Test
    void theProofNamesSignerSerialFingerprintAndDigests() throws Exception {
        String content = Sha256.of(SignedJars.entries(GOOD).get(SignedJars.MANIFEST));

        assertThat(verified(GOOD))
                .isEqualTo(new Accepted(
                        TrustLevel.VERIFIED,
                        "signed by CN=Maintainer, serial " + SIGNER.serial() + ", certificate "
                                + Sha256.of(SIGNER.certificate()) + ", plugin " + content,
                        new Proof.Signed(Sha256.of(GOOD), content, List.of(SIGNER.certificate()), null)));
    }

    @Test
    void aSignatureMakesNothingTrusted() {
        assertThat(trust(CLOCK).prove(Manifests.declaring(TrustLevel.TRUSTED), GOOD, Sha256.of(GOOD)))
                .isEqualTo(new Refused(
                        "it declares trust_level trusted, but the trust index of the distribution does not list its"
                                + " SHA-256 " + Sha256.of(GOOD),
                        "only plugins that were built with the distribution are trusted, and no signature changes"
                                + " that: put back the jar that came with it, or declare a lower trust_level"));
    }

    @Test
    void aSignatureDoesNotLiftASandboxedPlugin() {
        assertThat(trust(CLOCK).prove(Manifests.declaring(TrustLevel.SANDBOXED), GOOD, Sha256.of(GOOD)))
                .isEqualTo(new Accepted(
                        TrustLevel.SANDBOXED,
                        "needs no proof: it runs in a sandbox",
                        new Proof.Unneeded(Sha256.of(GOOD))));
    }

    @ParameterizedTest
    @MethodSource("levels")
    void aRevokedDigestRunsAtNoLevel(TrustLevel level) throws IOException {
        etc.revoking("plugin " + Sha256.of(GOOD));

        assertThat(trust(CLOCK).prove(Manifests.declaring(level), GOOD, Sha256.of(GOOD)))
                .isEqualTo(new Refused(
                        "the plugin is revoked by " + etc.revoked() + ":1",
                        "until that line is mended or taken out of the file, it does not run at any level"));
    }

    static Stream<TrustLevel> levels() {
        return Stream.of(TrustLevel.values());
    }

    @Test
    void whatWasProvenIsWeighedAgainWhenTheOperatorRevokesAndTakesItBack() throws IOException {
        PluginTrust trust = trust(CLOCK);
        Accepted accepted = (Accepted) trust.prove(Manifests.declaring(TrustLevel.VERIFIED), GOOD, Sha256.of(GOOD));
        assertThat(trust.review(accepted)).isEqualTo(accepted);

        etc.revoking("serial " + SIGNER.serial());
        assertThat(trust.review(accepted))
                .isEqualTo(new Refused(
                        "it declares trust_level verified, but its signature proves it no longer: the certificate of"
                                + " CN=Maintainer, serial " + SIGNER.serial() + ", is revoked by " + etc.revoked()
                                + ":1",
                        "have a maintainer sign it ('wingman plugin sign'; 'wingman plugin verify' shows what is"
                                + " signed and by whom), or declare trust_level sandboxed"));

        etc.revoking();
        assertThat(trust.review(accepted)).isEqualTo(accepted);
    }

    @Test
    void anAuthorityThatIsTakenOutOfTheStoreTakesItsSignersAlong() throws IOException {
        PluginTrust trust = trust(CLOCK);
        Accepted accepted = (Accepted) trust.prove(Manifests.declaring(TrustLevel.VERIFIED), GOOD, Sha256.of(GOOD));

        etc.trusting(Authority.root("Another"));

        assertThat(trust.review(accepted)).isInstanceOf(Refused.class);
        Files.delete(etc.maintainers());
        assertThat(trust.review(accepted)).isInstanceOf(Refused.class);
        etc.trusting(ROOT);
        assertThat(trust.review(accepted)).isEqualTo(accepted);
    }

    @Test
    void aChangeThatTheClockDoesNotShowIsSeenAfterARefresh() throws IOException {
        etc.revoking("serial 01");
        PluginTrust trust = trust(CLOCK);
        Accepted accepted = (Accepted) trust.prove(Manifests.declaring(TrustLevel.VERIFIED), GOOD, Sha256.of(GOOD));
        var modified = Files.getLastModifiedTime(etc.revoked());
        Files.writeString(etc.revoked(), "serial 0\n".replace("0\n", "z\n"));
        Files.setLastModifiedTime(etc.revoked(), modified);

        trust.refresh();

        assertThat(trust.review(accepted)).isInstanceOf(Refused.class);
    }

    @Test
    void aCertificateThatExpiresProvesNothingFromThenOn() {
        Clock later = Clock.offset(CLOCK, Duration.ofDays(6));
        Accepted accepted = (Accepted) verified(GOOD);

        assertThat(verified(GOOD, later)).isInstanceOf(Refused.class);
        assertThat(trust(later).review(accepted)).isInstanceOf(Refused.class);
    }

    @Test
    void whatWasSignedInTimeCountsWhenSomebodyTrustedStampedIt() {
        Authority stamps = Authority.root("Stamps");
        Authority stamper = stamps.issue(stamperWish().valid(-9, 9));
        byte[] jar = stamped(expired(), stamper, daysAgo(4));

        assertThat(verified(jar)).isInstanceOf(Refused.class);

        etc.believingStampsOf(stamps);
        Accepted accepted = (Accepted) verified(jar);
        assertThat(accepted.evidence()).startsWith("signed by CN=Maintainer at " + daysAgo(4) + ", serial ");
        assertThat(trust(CLOCK).review(accepted)).isEqualTo(accepted);
    }

    @ParameterizedTest
    @MethodSource("badStamps")
    void aTimeStampOfNobodyTrustedCountsForNothing(String how, Authority stamper, Instant at) {
        etc.believingStampsOf(STAMPS);

        assertThat(verified(stamped(expired(), stamper, at)))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.reason())
                        .startsWith(
                                "it declares trust_level verified, but the certificate of CN=Maintainer expired on "));
    }

    private static final Authority STAMPS = Authority.root("Stamps");

    static Stream<org.junit.jupiter.params.provider.Arguments> badStamps() {
        return Stream.of(
                org.junit.jupiter.params.provider.Arguments.of(
                        "of another authority", Authority.root("Stamps").issue(stamperWish()), daysAgo(4)),
                org.junit.jupiter.params.provider.Arguments.of(
                        "of a maintainer's authority", ROOT.issue(stamperWish()), daysAgo(4)),
                org.junit.jupiter.params.provider.Arguments.of(
                        "after the certificate expired", STAMPS.issue(stamperWish()), daysAgo(1)),
                org.junit.jupiter.params.provider.Arguments.of(
                        "before the stamper was one", STAMPS.issue(stamperWish().valid(-3, 9)), daysAgo(4)),
                org.junit.jupiter.params.provider.Arguments.of(
                        "in the future", STAMPS.issue(stamperWish().valid(-3, 90)), daysAgo(-8)));
    }

    @Test
    void aRevokedStamperStampsNothing() throws IOException {
        Authority stamper = STAMPS.issue(stamperWish());
        byte[] jar = stamped(expired(), stamper, daysAgo(4));
        etc.believingStampsOf(STAMPS);
        assertThat(verified(jar)).isInstanceOf(Accepted.class);

        etc.revoking("certificate " + Sha256.of(stamper.certificate()));

        assertThat(verified(jar)).isInstanceOf(Refused.class);
    }

    @Test
    void whoIsRevokedIsRevokedAlsoForWhatHeSignedBefore() throws IOException {
        Authority signer = expired();
        byte[] jar = stamped(signer, STAMPS.issue(stamperWish()), daysAgo(4));
        etc.believingStampsOf(STAMPS).revoking("serial " + signer.serial());

        assertThat(verified(jar)).isInstanceOf(Refused.class);
    }

    private static Wish stamperWish() {
        return Wish.signer("Stamper").valid(-9, 9).withPurposes(KeyPurposeId.id_kp_timeStamping);
    }

    private static Authority expired() {
        return ROOT.issue(Wish.signer("Maintainer").valid(-5, -2));
    }

    private static Instant daysAgo(int days) {
        return Instant.now()
                .truncatedTo(ChronoUnit.DAYS)
                .minus(days, ChronoUnit.DAYS)
                .plus(12, ChronoUnit.HOURS);
    }

    private static byte[] stamped(Authority signer, Authority stamper, Instant at) {
        byte[] jar = SignedJars.signed(signer);
        String signatureFile = new String(SignedJars.entries(jar).get(SF), UTF_8);
        return SignedJars.with(jar, BLOCK, HandMade.stampedBlock(signatureFile, signer, stamper, at));
    }
}
