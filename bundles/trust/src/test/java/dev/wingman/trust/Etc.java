package dev.wingman.trust;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;

/** The operator's files about trust. */
public record Etc(Path directory) {

    public Path revoked() {
        return directory.resolve("revoked.txt");
    }

    public Path maintainers() {
        return directory.resolve("maintainers.p12");
    }

    public Path timeStamps() {
        return directory.resolve("timestamps.p12");
    }

    public Etc trusting(Authority... authorities) {
        write(maintainers(), "changeit", authorities);
        return this;
    }

    public Etc believingStampsOf(Authority... authorities) {
        write(timeStamps(), "changeit", authorities);
        return this;
    }

    public Etc revoking(String... lines) throws IOException {
        Files.write(revoked(), List.of(lines));
        return this;
    }

    public static void write(Path file, String password, Authority... authorities) {
        try (OutputStream out = Files.newOutputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (Authority authority : authorities) {
                X509Certificate certificate = authority.certificate();
                store.setCertificateEntry("c" + certificate.getSerialNumber(), certificate);
            }
            store.store(out, password.toCharArray());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
