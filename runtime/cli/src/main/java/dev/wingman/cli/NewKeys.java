package dev.wingman.cli;

import dev.wingman.trust.Sha256;
import dev.wingman.wire.PrintableText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What {@code keys new} does. */
final class NewKeys {

    /** What fits into a certificate's common name, and onto a line. */
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{1,60}");

    private static final int AUTHORITY_DAYS = 3652;

    private final Context context;
    private final Path directory;
    private final String name;
    private final String algorithm;
    private final int days;

    NewKeys(Context context, Path directory, String name, String algorithm, int days) {
        this.context = context;
        this.directory = directory;
        this.name = name;
        this.algorithm = algorithm;
        this.days = days;
    }

    int create(@Nullable Path passwordFile, boolean trust) throws CliException {
        checkInput();
        Path authorityKey = directory.resolve("ca.p12");
        Path signingKey = directory.resolve("signing.p12");
        Path certificate = directory.resolve("ca.crt");
        prepare(List.of(authorityKey, signingKey, certificate));
        char[] password = new Passwords(context).fresh(passwordFile);
        try {
            CertificateMaker maker = new CertificateMaker(algorithm.equals("rsa"));
            KeyPair authorityPair = maker.newKeys();
            KeyPair signingPair = maker.newKeys();
            X509Certificate authority = maker.authority(name + " CA", authorityPair, AUTHORITY_DAYS);
            X509Certificate signer = maker.signer(name, signingPair, days, authority, authorityPair);
            KeyFiles.writeSecret(authorityKey, store("ca", authorityPair, password, authority));
            KeyFiles.writeSecret(signingKey, store("signing", signingPair, password, signer, authority));
            KeyFiles.writePublic(certificate, pem(authority));
            report(authority, signer);
        } catch (GeneralSecurityException | IOException e) {
            throw new CliException(ExitCode.BAD_INPUT, "the keys cannot be made: " + e.getMessage(), e);
        }
        return trust || wantsTrust()
                ? new TrustedAuthorities(context).add(certificate, false)
                : ExitCode.SUCCEEDED.code();
    }

    private void checkInput() throws CliException {
        if (!NAME.matcher(name).matches() || name.isBlank()) {
            throw new CliException(ExitCode.BAD_INPUT, "the name must have 1 to 60 printable characters");
        }
        if (!List.of("ec", "rsa").contains(algorithm)) {
            throw new CliException(ExitCode.BAD_INPUT, "--algorithm " + algorithm + ": expected ec or rsa");
        }
        if (days < 1 || days > AUTHORITY_DAYS) {
            throw new CliException(ExitCode.BAD_INPUT, "--days " + days + ": expected 1 to " + AUTHORITY_DAYS);
        }
    }

    private void prepare(List<Path> files) throws CliException {
        for (Path file : files) {
            if (Files.exists(file)) {
                throw new CliException(ExitCode.BAD_INPUT, KeyFiles.alreadyThere(file));
            }
        }
        try {
            if (!Files.isDirectory(directory.toAbsolutePath())) {
                Files.createDirectories(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException e) {
            throw new CliException(ExitCode.BAD_INPUT, directory + ": cannot be made: " + e, e);
        }
    }

    private static byte[] store(String alias, KeyPair keys, char[] password, X509Certificate... chain)
            throws CliException, GeneralSecurityException, IOException {
        KeyStore store = KeyFiles.empty();
        store.setKeyEntry(alias, keys.getPrivate(), password, chain);
        return KeyFiles.encoded(store, password);
    }

    private static byte[] pem(X509Certificate certificate) throws GeneralSecurityException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
        return ("-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private void report(X509Certificate authority, X509Certificate signer) {
        var out = context.surroundings().out();
        out.println("made: keys of " + PrintableText.line(name));
        out.println("  ca.p12       key of " + authority.getSubjectX500Principal() + ", valid until "
                + authority.getNotAfter().toInstant() + "; keep it offline");
        out.println("  signing.p12  key of " + signer.getSubjectX500Principal() + ", valid until "
                + signer.getNotAfter().toInstant() + "; for 'wingman plugin sign'");
        out.println("  ca.crt       certificate, SHA-256 " + Sha256.of(authority)
                + "; who runs 'wingman keys trust ca.crt' trusts you");
    }

    private boolean wantsTrust() throws CliException {
        if (!context.surroundings().terminal()) {
            return false;
        }
        context.surroundings().out().print("Trust it here, in " + TrustedAuthorities.file(context, false) + "? [y/N] ");
        context.surroundings().out().flush();
        try {
            int answer = context.surroundings().in().read();
            return answer == 'y' || answer == 'Y';
        } catch (IOException e) {
            throw new CliException(ExitCode.BAD_INPUT, "there is no answer: " + e.getMessage(), e);
        }
    }
}
