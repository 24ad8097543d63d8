package dev.wingman.resource.docker.provider;

import dev.wingman.resource.docker.DockerException;
import dev.wingman.resource.docker.DockerException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The three files that Docker's own program keeps for an engine behind TLS: {@code ca.pem}, which alone is trusted,
 * {@code cert.pem} and {@code key.pem}, which prove this side.
 */
final class TlsFiles {

    private static final int LARGEST = 1 << 20;

    private final Path directory;

    private TlsFiles(Path directory) {
        this.directory = directory;
    }

    static TlsFiles in(Path directory) {
        return new TlsFiles(directory);
    }

    /** Reads them now; a failure names the file and says what is wrong with it. */
    SSLContext context() throws DockerException {
        try {
            KeyStore trusted = emptyStore();
            int count = 0;
            for (Certificate authority : certificates("ca.pem")) {
                trusted.setCertificateEntry("ca-" + count++, authority);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            KeyStore own = emptyStore();
            own.setKeyEntry("key", key(), new char[0], certificates("cert.pem").toArray(Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new DockerException(
                    Kind.SETTINGS,
                    false,
                    "DOCKER_CERT_PATH: the files in " + directory + " make no TLS: " + Words.of(e));
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private Collection<? extends Certificate> certificates(String name) throws DockerException {
        try {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(read(name)));
            if (!certificates.isEmpty()) {
                return certificates;
            }
        } catch (CertificateException e) {
            // Said below.
        }
        throw wrong(name, "holds no certificate in PEM");
    }

    private PrivateKey key() throws DockerException, GeneralSecurityException {
        byte[] encoded = PemKey.parse(new String(read("key.pem"), StandardCharsets.US_ASCII))
                .orElseThrow(() -> wrong("key.pem", "holds no private key that can be read"));
        for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            } catch (InvalidKeySpecException e) {
                // Of another kind, then.
            }
        }
        throw wrong("key.pem", "holds a key that is neither RSA, EC nor EdDSA");
    }

    private byte[] read(String name) throws DockerException {
        try {
            Path file = directory.resolve(name);
            if (Files.size(file) > LARGEST) {
                throw wrong(name, "is larger than " + LARGEST + " bytes");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw wrong(name, "is not there");
        } catch (IOException e) {
            throw wrong(name, "cannot be read: " + Words.of(e));
        }
    }

    private DockerException wrong(String name, String what) {
        return new DockerException(
                Kind.SETTINGS,
                false,
                directory.resolve(name) + " " + what + ", expected "
                        + (name.equals("key.pem")
                                ? "an RSA key or one in PKCS #8 without a password (openssl pkcs8 -topk8 -nocrypt makes"
                                        + " one)"
                                : "X.509 certificates")
                        + "; DOCKER_CERT_PATH names the directory");
    }
}
