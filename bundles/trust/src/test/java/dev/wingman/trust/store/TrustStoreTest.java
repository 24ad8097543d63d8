package dev.wingman.trust.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wingman.trust.Authority;
import dev.wingman.trust.Authority.Wish;
import dev.wingman.trust.Etc;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store that is not as it should be trusts nobody, and says so. */
class TrustStoreTest {

    private static final Authority ROOT = Authority.root("Root");
    private static final String REMEDY = "); it is a PKCS12 file with the password changeit";

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void place() {
        file = directory.resolve("maintainers.p12");
    }

    @Test
    void theDocumentedPasswordOpensIt() {
        Etc.write(file, "changeit", ROOT);

        assertThat(TrustStore.read(file)).isEqualTo(new TrustStore(file, java.util.List.of(ROOT.certificate()), ""));
    }

    @Test
    void aStoreWithoutAPasswordOpensToo() {
        System.setProperty("keystore.pkcs12.certProtectionAlgorithm", "NONE");
        System.setProperty("keystore.pkcs12.macAlgorithm", "NONE");
        try {
            Etc.write(file, "secret", ROOT);
        } finally {
            System.clearProperty("keystore.pkcs12.certProtectionAlgorithm");
            System.clearProperty("keystore.pkcs12.macAlgorithm");
        }

        assertThat(TrustStore.read(file).authorities()).containsExactly(ROOT.certificate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "", "Changeit"})
    void anotherPasswordIsAnErrorAndNotAnEmptyStore(String password) {
        Etc.write(file, password, ROOT);

        TrustStore store = TrustStore.read(file);

        assertThat(store.authorities()).isEmpty();
        assertThat(store.problem())
                .isEqualTo(file + " cannot be read (java.io.IOException: keystore password was incorrect" + REMEDY);
    }

    /** Encrypted but without a checksum over it all: only the decryption can tell. */
    @Test
    void anotherPasswordIsAnErrorAlsoWhereNothingChecksIt() throws Exception {
        System.setProperty("keystore.pkcs12.macAlgorithm", "NONE");
        try {
            Etc.write(file, "secret", ROOT);
        } finally {
            System.clearProperty("keystore.pkcs12.macAlgorithm");
        }

        TrustStore store = TrustStore.read(file);

        assertThat(store.authorities()).isEmpty();
        assertThat(store.problem()).startsWith(file + " cannot be read (").endsWith(REMEDY);
    }

    @Test
    void noFileIsAProblem() {
        assertThat(TrustStore.read(file)).isEqualTo(TrustStore.nothing(file, "there is no " + file));
    }

    @Test
    void anEmptyStoreIsAProblem() {
        Etc.write(file, "changeit");

        assertThat(TrustStore.read(file).problem())
                .isEqualTo(file + " holds no certificates that are marked as trusted");
    }

    @Test
    void anEmptyFileIsAProblem() throws Exception {
        Files.createFile(file);

        assertThat(TrustStore.read(file).problem())
                .startsWith(file + " cannot be read (")
                .endsWith(REMEDY);
    }

    @Test
    void aFileThatIsCutOffIsAProblem() throws Exception {
        Etc.write(file, "changeit", ROOT);
        byte[] content = Files.readAllBytes(file);
        for (int length : new int[] {1, 10, content.length / 2, content.length - 1}) {
            Files.write(file, Arrays.copyOf(content, length));
            assertThat(TrustStore.read(file).problem()).as("%s bytes", length).isNotEmpty();
        }
    }

    @Test
    void aFileWithABitTurnedTrustsNobodyElse() throws Exception {
        Etc.write(file, "changeit", ROOT);
        byte[] content = Files.readAllBytes(file);
        for (int i = 0; i < content.length; i += 7) {
            byte[] turned = content.clone();
            turned[i] ^= 1;
            Files.write(file, turned);
            assertThat(TrustStore.read(file).authorities()).as("byte %s", i).isSubsetOf(ROOT.certificate());
        }
    }

    @Test
    void aDirectoryInItsPlaceIsAProblem() throws Exception {
        Files.createDirectory(file);

        assertThat(TrustStore.read(file).problem()).startsWith(file + " cannot be read (");
    }

    @Test
    void aFileThatIsTooLargeIsAProblem() throws Exception {
        Files.write(file, new byte[(4 << 20) + 1]);

        assertThat(TrustStore.read(file).problem()).isEqualTo(file + " is larger than 4 MiB");
    }

    /** The JDK takes one for the other (keystore.type.compat), with the same password. */
    @Test
    void aJksServesToo() throws Exception {
        KeyStore store = KeyStore.getInstance("JKS");
        store.load(null, null);
        store.setCertificateEntry("root", ROOT.certificate());
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, "changeit".toCharArray());
        }

        assertThat(TrustStore.read(file).authorities()).containsExactly(ROOT.certificate());
    }

    @Test
    void aCertificateOfNoAuthorityIsAProblem() {
        Etc.write(file, "changeit", Authority.selfSigned(Wish.signer("Myself")));

        assertThat(TrustStore.read(file).problem())
                .startsWith(file + ": 'c")
                .endsWith("' (CN=Myself) is no certificate of an authority: put the one in that signed it");
    }

    @Test
    void aKeyInItIsAProblem() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("root", ROOT.certificate());
        store.setKeyEntry("mine", ROOT.key(), "changeit".toCharArray(), new Certificate[] {ROOT.certificate()});
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, "changeit".toCharArray());
        }

        assertThat(TrustStore.read(file))
                .isEqualTo(TrustStore.nothing(
                        file, file + ": 'mine' is a key; only certificates belong here, keys elsewhere"));
    }
}
