package dev.wingman.trust.prover;

import static dev.wingman.trust.SignedJars.MANIFEST;
import static dev.wingman.trust.SignedJars.patched;
import static dev.wingman.trust.SignedJars.sign;
import static dev.wingman.trust.SignedJars.signed;
import static dev.wingman.trust.SignedJars.text;
import static dev.wingman.trust.SignedJars.with;
import static dev.wingman.trust.SignedJars.without;
import static dev.wingman.trust.SignedJars.zip;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.manifest.TrustLevel;
import dev.wingman.trust.Authority;
import dev.wingman.trust.Authority.Wish;
import dev.wingman.trust.Etc;
import dev.wingman.trust.HandMade;
import dev.wingman.trust.Manifests;
import dev.wingman.trust.Sha256;
import dev.wingman.trust.SignedJars;
import dev.wingman.trust.TrustDecision;
import dev.wingman.trust.TrustDecision.Refused;
import dev.wingman.trust.TrustProver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way to tamper with a signed plugin, or to sign one without being allowed to, and what the operator reads. */
class TamperedJarsTest {

    private static final Authority ROOT = Authority.root("Root");
    private static final Authority SIGNER = ROOT.issue(Wish.signer("Maintainer"));
    private static final Authority OTHER = ROOT.issue(Wish.signer("Other Maintainer"));
    private static final byte[] GOOD = signed(SIGNER);
    private static final String SF = "META-INF/MAIN.SF";
    private static final String EC = "META-INF/MAIN.EC";
    private static final String LAMP = "sample/Lamp.class";

    /** Stands in messages for the directory {@code etc/trust}. */
    private static final String ETC = "ETC";

    private static final String SECTION = "expected one digest of SHA-256, SHA-384 or SHA-512 and nothing else";
    private static final String DIGESTS = "which is too weak or unknown, expected SHA-256, SHA-384, SHA-512";

    @TempDir
    Path directory;

    private static final String CLAIM = "it declares trust_level verified, but ";
    private static final String SIGN_IT =
            "have a maintainer sign it ('wingman plugin sign'; 'wingman plugin verify' shows what is signed"
                    + " and by whom), or declare trust_level sandboxed";
    private static final String MEND_IT =
            "until that line is mended or taken out of the file, it does not run at any level";

    /** @param revoked lines of revoked.txt */
    record Case(String how, byte[] jar, List<String> revoked, String reason, String remedy) {
        @Override
        public String toString() {
            return how;
        }
    }

    private static Case jar(String how, byte[] jar, String reason) {
        return new Case(how, jar, List.of(), CLAIM + reason, SIGN_IT);
    }

    private static Case revokedSigner(String how, String line, Authority whose) {
        String reason = "the certificate of " + whose.certificate().getSubjectX500Principal() + ", serial "
                + whose.serial() + ", is revoked by ETC/revoked.txt:2";
        return new Case(how, GOOD, List.of("# lost keys", line), CLAIM + reason, SIGN_IT);
    }

    private static Case revokedPlugin(String how, byte[] jar, String line) {
        return new Case(how, jar, List.of("", line), "the plugin is revoked by ETC/revoked.txt:2", MEND_IT);
    }

    private static String stray(String entry) {
        return "the entry '" + entry + "' is not covered by the signature; the entry '" + entry
                + "' could be taken for a part of the signature or for the manifest";
    }

    @ParameterizedTest
    @MethodSource({"content", "signatureFiles", "blocks", "archives", "digests", "signers", "chains", "revocations"})
    void isRefused(Case tampered) throws Exception {
        Etc etc = new Etc(directory.toRealPath())
                .trusting(ROOT)
                .revoking(tampered.revoked().toArray(String[]::new));
        TrustProver prover = PluginTrust.of(Files.createFile(directory.resolve("index")), etc.directory());

        TrustDecision decision =
                prover.prove(Manifests.declaring(TrustLevel.VERIFIED), tampered.jar(), Sha256.of(tampered.jar()));

        assertThat(decision)
                .isEqualTo(new Refused(
                        tampered.reason().replace(ETC, etc.directory().toString()), tampered.remedy()));
    }

    static Stream<Case> content() {
        return Stream.of(
                jar("not signed at all", SignedJars.plain(), "it is not signed"),
                jar(
                        "an entry altered",
                        with(GOOD, LAMP, "another class"),
                        "the entry 'sample/Lamp.class' was altered after it was signed"),
                jar(
                        "an entry removed",
                        without(GOOD, LAMP),
                        "the entry 'sample/Lamp.class', which was signed, is missing"),
                jar(
                        "an entry added",
                        with(GOOD, "sample/More.class", "a class"),
                        "the entry 'sample/More.class' is not covered by the signature"),
                jar(
                        "an entry added whose name differs in case",
                        with(GOOD, "Sample/Lamp.class", "a class"),
                        "the entry 'Sample/Lamp.class' is not covered by the signature"),
                jar(
                        "a jar added",
                        with(GOOD, "lib/inner.jar", SignedJars.plain()),
                        "the entry 'lib/inner.jar' is not covered by the signature"),
                jar(
                        "a file added to META-INF",
                        with(GOOD, "META-INF/services/sample.Lamp", "sample.Other"),
                        "the entry 'META-INF/services/sample.Lamp' is not covered by the signature"),
                jar(
                        "an index added",
                        with(GOOD, "META-INF/INDEX.LIST", "JarIndex-Version: 1.0\n"),
                        "the entry 'META-INF/INDEX.LIST' is not covered by the signature"),
                jar(
                        "a version for another Java added",
                        with(GOOD, "META-INF/versions/17/" + LAMP, "a class"),
                        "the entry 'META-INF/versions/17/sample/Lamp.class' is not covered by the signature"),
                jar(
                        "an empty directory added",
                        with(GOOD, "empty/", ""),
                        "the entry 'empty/' is not covered by the signature"),
                jar(
                        "an entry renamed",
                        with(
                                without(GOOD, LAMP),
                                "sample/Lump.class",
                                SignedJars.entries(GOOD).get(LAMP)),
                        "the entry 'sample/Lump.class' is not covered by the signature;"
                                + " the entry 'sample/Lamp.class', which was signed, is missing"),
                jar(
                        "two entries swapped",
                        with(
                                with(GOOD, LAMP, "some words"),
                                "sample/text.txt",
                                SignedJars.entries(GOOD).get(LAMP)),
                        "the entry 'sample/Lamp.class' was altered after it was signed;"
                                + " the entry 'sample/text.txt' was altered after it was signed"),
                jar(
                        "a header changed",
                        with(GOOD, MANIFEST, text(GOOD, MANIFEST).replace("lamp", "lump")),
                        "the manifest is not the one that META-INF/MAIN.SF was made for"),
                jar(
                        "an activator added",
                        with(
                                GOOD,
                                MANIFEST,
                                text(GOOD, MANIFEST)
                                        .replace(
                                                "Bundle-SymbolicName", "Bundle-Activator: a.B\r\nBundle-SymbolicName")),
                        "the manifest is not the one that META-INF/MAIN.SF was made for"),
                jar(
                        "an entry altered with its digest",
                        with(
                                with(GOOD, LAMP, "another class"),
                                MANIFEST,
                                text(GOOD, MANIFEST)
                                        .replace(
                                                HandMade.digest(
                                                        "SHA-256",
                                                        SignedJars.entries(GOOD).get(LAMP)),
                                                HandMade.digest("SHA-256", "another class".getBytes(UTF_8)))),
                        "the manifest is not the one that META-INF/MAIN.SF was made for"),
                jar("the manifest removed", without(GOOD, MANIFEST), "it has no manifest"));
    }

    static Stream<Case> signatureFiles() {
        String manifest = text(GOOD, MANIFEST);
        String partial = HandMade.signatureFile(manifest, HandMade.wholeManifest(manifest));
        return Stream.of(
                jar(
                        "the signature file altered",
                        with(GOOD, SF, text(GOOD, SF) + "\r\n"),
                        "META-INF/MAIN.EC is no valid signature of META-INF/MAIN.SF"),
                jar("the signature file removed", without(GOOD, SF), "it has no signature file (META-INF/*.SF)"),
                jar("the block removed", without(GOOD, EC), "it has no signature block (META-INF/*.RSA or *.EC)"),
                jar(
                        "another signature file added",
                        with(GOOD, "META-INF/MORE.SF", text(GOOD, SF)),
                        "it has more than one signature file (META-INF/*.SF): META-INF/MAIN.SF, META-INF/MORE.SF;"
                                + " one signer signs a plugin, and signs all of it"),
                jar(
                        "another block added",
                        with(GOOD, "META-INF/MAIN.RSA", "anything"),
                        "it has more than one signature block (META-INF/*.RSA or *.EC): META-INF/MAIN.EC,"
                                + " META-INF/MAIN.RSA; one signer signs a plugin, and signs all of it"),
                jar(
                        "a second maintainer signs it too",
                        sign(GOOD, "MORE", OTHER),
                        "it has more than one signature file (META-INF/*.SF): META-INF/MAIN.SF, META-INF/MORE.SF;"
                                + " one signer signs a plugin, and signs all of it;"
                                + " it has more than one signature block (META-INF/*.RSA or *.EC): META-INF/MAIN.EC,"
                                + " META-INF/MORE.EC; one signer signs a plugin, and signs all of it"),
                jar(
                        "entries added and signed by another maintainer",
                        sign(with(GOOD, "sample/More.class", "a class"), "MORE", OTHER),
                        "it has more than one signature file (META-INF/*.SF): META-INF/MAIN.SF, META-INF/MORE.SF;"
                                + " one signer signs a plugin, and signs all of it;"
                                + " it has more than one signature block (META-INF/*.RSA or *.EC): META-INF/MAIN.EC,"
                                + " META-INF/MORE.EC; one signer signs a plugin, and signs all of it"),
                jar(
                        "block and signature file of different names",
                        with(
                                without(GOOD, EC),
                                "META-INF/OTHER.EC",
                                SignedJars.entries(GOOD).get(EC)),
                        "META-INF/OTHER.EC does not belong to META-INF/MAIN.SF: their names differ"),
                jar(
                        "a block of the kind that other tools know",
                        with(GOOD, "META-INF/SIG-MAIN", "anything"),
                        stray("META-INF/SIG-MAIN")),
                jar(
                        "a signature file in a folder below",
                        with(GOOD, "META-INF/more/MAIN.SF", text(GOOD, SF)),
                        stray("META-INF/more/MAIN.SF")),
                jar(
                        "a signature file in lower case",
                        with(GOOD, "META-INF/main.sf", text(GOOD, SF)),
                        stray("META-INF/main.sf")),
                jar(
                        "a manifest in lower case",
                        with(GOOD, "META-INF/manifest.mf", text(GOOD, MANIFEST)),
                        stray("META-INF/manifest.mf")),
                jar("another META-INF", with(GOOD, "meta-inf/MAIN.SF", text(GOOD, SF)), stray("meta-inf/MAIN.SF")),
                jar(
                        "a directory with the name of a signature file",
                        with(GOOD, "META-INF/MORE.SF/", ""),
                        stray("META-INF/MORE.SF/")),
                jar(
                        "the signature of another jar",
                        signatureMoved(signed(OTHER), with(GOOD, LAMP, "another class")),
                        "the entry 'sample/Lamp.class' was altered after it was signed"),
                jar(
                        "the signature of another manifest",
                        signatureMoved(sign(with(SignedJars.plain(), "more.txt", "more"), "MAIN", SIGNER), GOOD),
                        "the manifest is not the one that META-INF/MAIN.SF was made for;"
                                + " the entry 'more.txt', which was signed, is missing"),
                jar(
                        "only the main attributes signed",
                        handSigned(
                                manifest,
                                HandMade.signatureFile(
                                        manifest,
                                        "SHA-256-Digest-Manifest-Main-Attributes: "
                                                + HandMade.digest("SHA-256", SignedJars.HEADERS.getBytes(UTF_8)))),
                        "META-INF/MAIN.SF does not cover the manifest as a whole, with a strong digest"),
                jar(
                        "an entry left out of the signature file",
                        handSigned(manifest, partial.replaceFirst("Name: sample/Lamp.class\r\n[^\r]*\r\n\r\n", "")),
                        "the entry 'sample/Lamp.class' is not covered by the signature"),
                jar(
                        "an entry named twice in the signature file",
                        handSigned(manifest, partial + "Name: sample/Lamp.class\r\nSHA-256-Digest: AAAA\r\n\r\n"),
                        "META-INF/MAIN.SF names an entry more than once"),
                jar(
                        "a Magic attribute in the signature file",
                        handSigned(
                                manifest, partial.replaceFirst("Name: sample/L", "Magic: spell\r\n\r\nName: sample/L")),
                        "META-INF/MAIN.SF is damaged: invalid manifest format (line 7);"
                                + " META-INF/MAIN.SF does not cover the manifest as a whole, with a strong digest;"
                                + " the entry 'sample/Lamp.class' is not covered by the signature;"
                                + " the entry 'sample/text.txt' is not covered by the signature"),
                jar(
                        "a Magic attribute in a section",
                        handSigned(
                                manifest,
                                partial.replace(
                                        "Name: sample/Lamp.class\r\n", "Name: sample/Lamp.class\r\nMagic: spell\r\n")),
                        "META-INF/MAIN.SF: the section of 'sample/Lamp.class' has [Magic, SHA-256-Digest], " + SECTION),
                jar(
                        "an unknown attribute of the signature",
                        handSigned(
                                manifest,
                                HandMade.signatureFile(
                                        manifest, HandMade.wholeManifest(manifest) + "\r\nX-Android-APK-Signed: 2")),
                        "META-INF/MAIN.SF has the attribute X-Android-APK-Signed, which is weak or unknown"),
                jar(
                        "no signature file but anything",
                        handSigned(manifest, "anything\r\n"),
                        "META-INF/MAIN.SF is damaged: invalid header field (line 1);"
                                + " META-INF/MAIN.SF does not cover the manifest as a whole, with a strong digest;"
                                + " the entry 'sample/Lamp.class' is not covered by the signature;"
                                + " the entry 'sample/text.txt' is not covered by the signature"));
    }

    static Stream<Case> blocks() {
        String manifest = text(GOOD, MANIFEST);
        String sf = text(GOOD, SF);
        byte[] altered = SignedJars.entries(GOOD).get(EC).clone();
        altered[altered.length - 5] ^= 1;
        byte[] longer = SignedJars.joined(SignedJars.entries(GOOD).get(EC), new byte[] {0});
        return Stream.of(
                jar(
                        "the block altered",
                        with(GOOD, EC, altered),
                        "META-INF/MAIN.EC is no valid signature of META-INF/MAIN.SF"),
                jar(
                        "something after the block",
                        with(GOOD, EC, longer),
                        "META-INF/MAIN.EC is no signature block (CMS SignedData in DER):"
                                + " there is more in it than there should be"),
                jar(
                        "a block that is anything",
                        with(GOOD, EC, "anything"),
                        "META-INF/MAIN.EC is no signature block (CMS SignedData in DER):"
                                + " an element is not of the expected kind"),
                jar(
                        "an empty block",
                        with(GOOD, EC, ""),
                        "META-INF/MAIN.EC is no signature block (CMS SignedData in DER):"
                                + " an element is not of the expected kind"),
                jar(
                        "a block in another encoding",
                        with(GOOD, EC, HandMade.blockInBer(sf, SIGNER)),
                        "META-INF/MAIN.EC is no signature block (CMS SignedData in DER):"
                                + " a length is not in its definite form"),
                jar(
                        "the signatures of two signers in one block",
                        with(GOOD, EC, HandMade.block(sf, "SHA256withECDSA", SIGNER, OTHER)),
                        "META-INF/MAIN.EC holds the signatures of several signers, expected one"),
                jar(
                        "a block that signs a content of its own",
                        with(
                                GOOD,
                                EC,
                                HandMade.block(
                                        "Signature-Version: 1.0\r\n",
                                        "SHA256withECDSA",
                                        true,
                                        List.of(SIGNER),
                                        List.of(SIGNER))),
                        "META-INF/MAIN.EC carries a content of its own instead of signing the signature file"),
                jar(
                        "a block without the signer's certificate",
                        with(GOOD, EC, HandMade.block(sf, "SHA256withECDSA", false, List.of(SIGNER), List.of(OTHER))),
                        "META-INF/MAIN.EC does not hold the certificate of its signer"),
                jar(
                        "a signature with another's key under the name of a maintainer",
                        with(
                                GOOD,
                                EC,
                                HandMade.block(sf, "SHA256withECDSA", new Authority(OTHER.key(), SIGNER.chain()))),
                        "META-INF/MAIN.EC is no valid signature of META-INF/MAIN.SF"),
                jar(
                        "a block made with SHA-1",
                        with(GOOD, EC, HandMade.block(sf, "SHA1withECDSA", SIGNER)),
                        "META-INF/MAIN.EC is made with SHA-1, " + DIGESTS),
                jar(
                        "a block made with SHA-224",
                        with(GOOD, EC, HandMade.block(sf, "SHA224withECDSA", SIGNER)),
                        "META-INF/MAIN.EC is made with SHA-224, " + DIGESTS));
    }

    static Stream<Case> archives() {
        String two = "sample/Lamp.class";
        byte[] doubled = with(GOOD, "sample/Lump.class", "a class");
        return Stream.of(
                jar(
                        "an entry there twice",
                        patched(doubled, "sample/Lump.class", two, 0, 1),
                        "the jar is unsound: the entry 'sample/Lamp.class' is there twice"),
                jar(
                        "an entry of two names",
                        patched(doubled, "sample/Lump.class", two, 0),
                        "the jar is unsound: the entry 'sample/Lump.class' is described differently in its own header"),
                jar(
                        "an entry of two names the other way round",
                        patched(doubled, "sample/Lump.class", two, 1),
                        "the jar is unsound: the entry 'sample/Lamp.class' is described differently in its own header"),
                jar(
                        "something before the jar",
                        SignedJars.joined(new byte[] {1, 2, 3, 4}, GOOD),
                        "the jar is unsound: its directory is damaged"),
                jar(
                        "something after the jar",
                        SignedJars.joined(GOOD, new byte[] {0}),
                        "the jar is unsound: it is no zip file, or is cut off, or has something after its end"),
                jar(
                        "cut off",
                        java.util.Arrays.copyOf(GOOD, GOOD.length - 1),
                        "the jar is unsound: it is no zip file, or is cut off, or has something after its end"),
                jar(
                        "another jar behind",
                        SignedJars.joined(GOOD, SignedJars.plain()),
                        "the jar is unsound: its directory is damaged"),
                jar(
                        "a directory with content",
                        patched(
                                with(GOOD, "sample/hidden_", "words that nobody signed"),
                                "sample/hidden_",
                                "sample/hidden/",
                                0,
                                1),
                        "the jar is unsound: the directory 'sample/hidden/' has content"));
    }

    static Stream<Case> digests() {
        String manifest = text(GOOD, MANIFEST);
        String two = manifest.replaceFirst("(?s)SHA-256-Digest", "SHA-512-Digest: AAAA\r\nSHA-256-Digest");
        String doubled = manifest + "Name: sample/Lamp.class\r\nSHA-256-Digest: AAAA\r\n\r\n";
        return Stream.of(
                jar("digests of SHA-1", sign(SignedJars.plain(), "MAIN", SIGNER, "SHA-1"), weakDigests("SHA-1")),
                jar("digests of MD5", sign(SignedJars.plain(), "MAIN", SIGNER, "MD5"), weakDigests("MD5")),
                jar(
                        "a second digest in a section",
                        handSigned(two, HandMade.signatureFile(two, HandMade.wholeManifest(two))),
                        "META-INF/MANIFEST.MF: the section of 'sample/text.txt' has [SHA-256-Digest, SHA-512-Digest], "
                                + SECTION),
                jar(
                        "an entry named twice in the manifest",
                        handSigned(doubled, HandMade.signatureFile(manifest, HandMade.wholeManifest(doubled))),
                        "META-INF/MANIFEST.MF names an entry more than once;"
                                + " the entry 'sample/Lamp.class' was altered after it was signed"),
                jar(
                        "the manifest covered by a digest of SHA-1 alone",
                        handSigned(
                                manifest,
                                HandMade.signatureFile(
                                        manifest,
                                        "SHA1-Digest-Manifest: " + HandMade.digest("SHA-1", manifest.getBytes(UTF_8)))),
                        "META-INF/MAIN.SF has the attribute SHA1-Digest-Manifest, which is weak or unknown;"
                                + " META-INF/MAIN.SF does not cover the manifest as a whole, with a strong digest"));
    }

    static Stream<Case> signers() {
        Wish wish = Wish.signer("Maintainer");
        Authority expired = ROOT.issue(wish.valid(-5, -1));
        Authority early = ROOT.issue(wish.valid(1, 5));
        String purpose =
                "the certificate of CN=Maintainer is not for this: it lacks the extended key usage codeSigning";
        String usage = " is not for signing: it lacks the key usage digitalSignature";
        return Stream.of(
                jar(
                        "a key of RSA with 1024 bits",
                        signed(ROOT.issue(wish.withKey("RSA", 1024))),
                        "the certificate of CN=Maintainer has an RSA key of 1024 bits, expected at least 2048"),
                jar(
                        "a key of DSA",
                        SignedJars.sign(SignedJars.plain(), "MAIN", ROOT.issue(wish.withKey("DSA", 2048))),
                        stray("META-INF/MAIN.DSA").replaceFirst("[^;]*; ", "")
                                + "; it has no signature block (META-INF/*.RSA or *.EC)"),
                jar(
                        "a key of RSASSA-PSS",
                        signed(ROOT.issue(wish.withKey("RSASSA-PSS", 2048))),
                        "META-INF/MAIN.RSA is made with RSASSA-PSS, which is too weak or unknown, expected EC, Ed25519,"
                                + " RSA, SHA256withECDSA, SHA256withRSA, SHA384withECDSA, SHA384withRSA,"
                                + " SHA512withECDSA, SHA512withRSA"),
                jar(
                        "a certificate that has expired",
                        signed(expired),
                        "the certificate of CN=Maintainer expired on "
                                + expired.certificate().getNotAfter().toInstant()),
                jar(
                        "a certificate that is not valid yet",
                        signed(early),
                        "the certificate of CN=Maintainer is not valid before "
                                + early.certificate().getNotBefore().toInstant()),
                jar(
                        "a certificate that was signed with SHA-1",
                        signed(ROOT.issue(wish.signedWith("SHA1withECDSA"))),
                        "the certificate of CN=Maintainer is itself signed with SHA1withECDSA, which is too weak or unknown"),
                jar(
                        "a certificate for servers",
                        signed(ROOT.issue(wish.withPurposes(KeyPurposeId.id_kp_serverAuth))),
                        purpose),
                jar(
                        "a certificate for anything",
                        signed(ROOT.issue(wish.withPurposes(KeyPurposeId.anyExtendedKeyUsage))),
                        purpose),
                jar("a certificate without a purpose", signed(ROOT.issue(wish.withPurposes())), purpose),
                jar(
                        "a certificate without a key usage",
                        signed(ROOT.issue(wish.withKeyUsage(0))),
                        "the certificate of CN=Maintainer" + usage),
                jar(
                        "a certificate for encryption",
                        signed(ROOT.issue(wish.withKeyUsage(KeyUsage.keyEncipherment))),
                        "the certificate of CN=Maintainer" + usage),
                jar(
                        "a certificate of an authority",
                        signed(ROOT.issue(
                                wish.withPathLength(0).withKeyUsage(KeyUsage.digitalSignature | KeyUsage.keyCertSign))),
                        "the certificate of CN=Maintainer is one of an authority, which signs certificates and no plugins"),
                jar("the trusted authority itself", signed(ROOT), "the certificate of CN=Root" + usage));
    }

    static Stream<Case> chains() {
        Authority middle = ROOT.issue(Wish.authority("Middle").withPathLength(0));
        Authority below = middle.issue(Wish.signer("Maintainer"));
        Authority deep = middle.issue(Wish.authority("Deep").withPathLength(0)).issue(Wish.signer("Maintainer"));
        Authority noAuthority = ROOT.issue(Wish.signer("Somebody")).issue(Wish.signer("Maintainer"));
        Authority expired = ROOT.issue(Wish.authority("Middle").valid(-5, -1)).issue(Wish.signer("Maintainer"));
        Authority namesake = Authority.root("Root").issue(Wish.signer("Maintainer"));
        return Stream.of(
                jar(
                        "of an authority that nobody trusts",
                        signed(Authority.root("Elsewhere").issue(Wish.signer("M"))),
                        "the certificate of CN=M does not chain to ETC/maintainers.p12, which holds no certificate of CN=Elsewhere"),
                jar(
                        "of an authority with the name of the trusted one",
                        signed(namesake),
                        "the certificate of CN=Maintainer does not chain to ETC/maintainers.p12, which holds another certificate of CN=Root"),
                jar(
                        "signed by its own certificate",
                        signed(Authority.selfSigned(Wish.signer("Myself"))),
                        "the certificate of CN=Myself does not chain to ETC/maintainers.p12, which holds no certificate of CN=Myself"),
                jar(
                        "the certificate in the middle is missing",
                        signed(below.alone()),
                        "the certificate of CN=Maintainer does not chain to ETC/maintainers.p12, which holds no certificate of CN=Middle"),
                jar(
                        "the certificate in the middle has expired",
                        signed(expired),
                        "the certificate of CN=Middle expired on "
                                + expired.chain().get(1).getNotAfter().toInstant()),
                jar(
                        "the certificate in the middle is no authority's",
                        signed(noAuthority),
                        "the chain of the certificate of CN=Maintainer is not valid: CA key usage check failed:"
                                + " keyCertSign bit is not set"),
                jar(
                        "more certificates in the middle than allowed",
                        signed(deep),
                        "the chain of the certificate of CN=Maintainer is not valid: basic constraints check failed:"
                                + " pathLenConstraint violated - this cert must be the last cert in the"
                                + " certification path"));
    }

    static Stream<Case> revocations() {
        String content = Sha256.of(SignedJars.entries(GOOD).get(MANIFEST));
        return Stream.of(
                revokedSigner("revoked by serial", "serial " + SIGNER.serial(), SIGNER),
                revokedSigner(
                        "revoked by serial as keytool prints it",
                        "serial 00:" + colons(SIGNER.serial()) + " # lost",
                        SIGNER),
                revokedSigner("revoked by fingerprint", "certificate " + Sha256.of(SIGNER.certificate()), SIGNER),
                revokedSigner(
                        "revoked by fingerprint as keytool prints it",
                        "\tcertificate\t" + colons(Sha256.of(SIGNER.certificate())),
                        SIGNER),
                revokedSigner("its authority revoked", "certificate " + Sha256.of(ROOT.certificate()), ROOT),
                revokedSigner("its authority revoked by serial", "serial " + ROOT.serial(), ROOT),
                revokedPlugin("revoked by the digest of the jar", GOOD, "plugin " + Sha256.of(GOOD)),
                revokedPlugin("revoked by the digest of its content", GOOD, "plugin " + content),
                revokedPlugin(
                        "revoked, and packed again by somebody else",
                        zip(SignedJars.entries(GOOD)),
                        "plugin " + content),
                revokedPlugin("revoked, and signed again by another maintainer", signed(OTHER), "plugin " + content),
                new Case(
                        "a list that cannot be understood",
                        GOOD,
                        List.of("# lost keys", "revoke everything"),
                        "ETC/revoked.txt:2: not a line of a list of revocations, expected plugin, certificate or serial,"
                                + " a blank and hex digits: 64 for the SHA-256 of a plugin or certificate, at most 40"
                                + " for a serial number",
                        MEND_IT));
    }

    private static String weakDigests(String algorithm) {
        String sections = ": the section of 'sample/Lamp.class' and 1 more have [" + algorithm + "-Digest], " + SECTION;
        return MANIFEST + sections + "; " + SF + sections + "; " + SF + " has the attribute " + algorithm
                + "-Digest-Manifest, which is weak or unknown; " + SF
                + " does not cover the manifest as a whole, with a strong digest";
    }

    private static String colons(String hex) {
        String even = hex.length() % 2 == 0 ? hex : "0" + hex;
        return String.join(":", even.split("(?<=\\G..)")).toUpperCase(java.util.Locale.ROOT);
    }

    private static byte[] signatureMoved(byte[] from, byte[] to) {
        Map<String, byte[]> entries = new LinkedHashMap<>(SignedJars.entries(to));
        entries.put(SF, SignedJars.entries(from).get(SF));
        entries.put(EC, SignedJars.entries(from).get(EC));
        return zip(entries);
    }

    /** The good jar with another manifest and signature file, soundly signed by a maintainer. */
    private static byte[] handSigned(String manifest, String signatureFile) {
        return with(
                with(with(GOOD, MANIFEST, manifest), SF, signatureFile),
                EC,
                HandMade.block(signatureFile, "SHA256withECDSA", SIGNER));
    }
}
