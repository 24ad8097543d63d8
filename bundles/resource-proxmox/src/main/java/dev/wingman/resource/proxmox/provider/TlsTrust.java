package dev.wingman.resource.proxmox.provider;

import dev.wingman.resource.proxmox.provider.ProxmoxSettings.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Makes the TLS of one endpoint: by its fingerprint, by authorities of the operator's alone, or by those of the JDK. */
final class TlsTrust {

    private TlsTrust() {}

    static SSLContext of(Endpoint endpoint) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers(endpoint), null);
        return context;
    }

    private static TrustManager @Nullable [] managers(Endpoint endpoint) throws IOException, GeneralSecurityException {
        if (endpoint.fingerprint().isPresent()) {
            return new TrustManager[] {
                new PinnedCertificate(endpoint.fingerprint().get())
            };
        }
        return endpoint.caFile().isPresent() ? ofAuthorities(endpoint.caFile().get()) : null;
    }

    private static TrustManager[] ofAuthorities(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int count = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("operator-" + count++, certificate);
            }
        }
        if (count == 0) {
            throw new IOException(file + " holds no certificate");
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
