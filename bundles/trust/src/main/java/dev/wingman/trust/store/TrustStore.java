package dev.wingman.trust.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The certificates of the authorities that the operator trusts, from a PKCS12 file.
 *
 * <p>The file holds no secret. Its password is {@value #PASSWORD}, or it has none; with any other, or with anything in it
 * that is not the certificate of an authority, it holds nothing and says why. Immutable.
 *
 * @param problem why there is nothing in it, or empty
 */
public record TrustStore(Path file, List<X509Certificate> authorities, String problem) {

    /** What {@code keytool} takes by habit; it keeps nothing secret, and lets a damaged file be told from a sound one. */
    public static final String PASSWORD = "changeit";

    private static final long MOST_BYTES = 4L << 20;

    public TrustStore {
        authorities = List.copyOf(authorities);
    }

    static TrustStore nothing(Path file, String problem) {
        return new TrustStore(file, List.of(), problem);
    }

    /** Reads a store; one that cannot be read holds nothing, and says why. */
    public static TrustStore read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                return nothing(file, file + " is larger than 4 MiB");
            }
            byte[] content = Files.readAllBytes(file);
            KeyStore store = KeyStore.getInstance("PKCS12");
            // Without a password the JDK would leave out what is encrypted, and say nothing.
            store.load(new ByteArrayInputStream(content), PASSWORD.toCharArray());
            return of(file, store);
        } catch (NoSuchFileException e) {
            return nothing(file, "there is no " + file);
        } catch (IOException | GeneralSecurityException e) {
            return nothing(
                    file, file + " cannot be read (" + e + "); it is a PKCS12 file with the password " + PASSWORD);
        }
    }

    private static TrustStore of(Path file, KeyStore store) throws GeneralSecurityException {
        List<X509Certificate> authorities = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (!store.isCertificateEntry(alias)) {
                return nothing(
                        file, file + ": '" + alias + "' is a key; only certificates belong here, keys elsewhere");
            }
            X509Certificate certificate = (X509Certificate) store.getCertificate(alias);
            if (certificate.getBasicConstraints() < 0) {
                return nothing(
                        file,
                        file + ": '" + alias + "' (" + certificate.getSubjectX500Principal()
                                + ") is no certificate of an authority: put the one in that signed it");
            }
            authorities.add(certificate);
        }
        return authorities.isEmpty()
                ? nothing(file, file + " holds no certificates that are marked as trusted")
                : new TrustStore(file, authorities, "");
    }
}
