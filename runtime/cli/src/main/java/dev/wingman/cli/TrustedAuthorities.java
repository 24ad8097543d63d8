package dev.wingman.cli;

import dev.wingman.trust.Sha256;
import dev.wingman.trust.store.TrustStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** The authorities that the home trusts: {@code etc/trust/maintainers.p12} and {@code timestamps.p12}. */
final class TrustedAuthorities {

    private final Context context;

    TrustedAuthorities(Context context) {
        this.context = context;
    }

    static Path directory(Context context) {
        return context.home().resolve("etc/trust");
    }

    static Path file(Context context, boolean timeStamps) {
        return directory(context).resolve(timeStamps ? "timestamps.p12" : "maintainers.p12");
    }

    /** Adds a certificate; one that is there already stays once. */
    int add(Path certificateFile, boolean timeStamps) throws CliException {
        X509Certificate certificate = KeyFiles.readCertificate(certificateFile);
        if (certificate.getBasicConstraints() < 0) {
            throw new CliException(
                    ExitCode.BAD_INPUT,
                    certificateFile + ": " + certificate.getSubjectX500Principal()
                            + " is no certificate of an authority: trust the one that signed it");
        }
        HomeDirectory.prepare(context);
        Path file = file(context, timeStamps);
        List<X509Certificate> authorities = new ArrayList<>(present(file));
        if (!authorities.contains(certificate)) {
            authorities.add(certificate);
            write(file, authorities);
        }
        context.surroundings()
                .out()
                .println("trusted: " + certificate.getSubjectX500Principal() + "\n  SHA-256  " + Sha256.of(certificate)
                        + "\n  in       " + file);
        return ExitCode.SUCCEEDED.code();
    }

    private static List<X509Certificate> present(Path file) throws CliException {
        if (!Files.exists(file)) {
            return List.of();
        }
        TrustStore store = TrustStore.read(file);
        if (!store.problem().isEmpty()) {
            throw new CliException(ExitCode.BAD_INPUT, store.problem());
        }
        return store.authorities();
    }

    /** Written beside and moved into place: a running runtime never sees half of it. */
    private static void write(Path file, List<X509Certificate> authorities) throws CliException {
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            Files.createDirectories(file.getParent());
            KeyStore store = KeyFiles.empty();
            for (X509Certificate authority : authorities) {
                store.setCertificateEntry(Sha256.of(authority), authority);
            }
            Files.deleteIfExists(part);
            KeyFiles.writePublic(part, KeyFiles.encoded(store, TrustStore.PASSWORD.toCharArray()));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | GeneralSecurityException e) {
            throw new CliException(ExitCode.BAD_INPUT, file + ": cannot be written: " + e, e);
        }
    }
}
