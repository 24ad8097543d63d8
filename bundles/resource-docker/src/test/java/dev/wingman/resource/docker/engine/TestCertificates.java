package dev.wingman.resource.docker.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * An authority of a test's own in a directory, with what it says of a server at 127.0.0.1 and of a client: {@code ca.pem},
 * {@code cert.pem}, {@code key.pem} and {@code server-cert.pem}, {@code server-key.pem}. The JDK's keytool makes them.
 */
public final class TestCertificates {

    private static final String PASSWORD = "changeit";

    private final Path directory;
    private final Path store;

    public TestCertificates(Path directory) throws Exception {
        this.directory = Files.createDirectories(directory);
        this.store = directory.resolve("store.p12");
        Files.deleteIfExists(store);
        makeKey("ca", "bc:c");
        keytool("-exportcert", "-rfc", "-alias", "ca", "-file", file("ca.pem"));
        sign("server", "san=ip:127.0.0.1", "eku=serverAuth");
        sign("client", "eku=clientAuth");
        Files.move(directory.resolve("client-cert.pem"), directory.resolve("cert.pem"));
        Files.move(directory.resolve("client-key.pem"), directory.resolve("key.pem"));
    }

    public Path directory() {
        return directory;
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }

    private void makeKey(String alias, String... extensions) throws Exception {
        List<String> words = new ArrayList<>(List.of("-genkeypair", "-alias", alias, "-dname", "CN=" + alias));
        words.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "2"));
        Arrays.stream(extensions).forEach(extension -> words.addAll(List.of("-ext", extension)));
        keytool(words.toArray(String[]::new));
    }

    private void sign(String alias, String... extensions) throws Exception {
        makeKey(alias);
        keytool("-certreq", "-alias", alias, "-file", file(alias + ".csr"));
        List<String> words = new ArrayList<>(List.of("-gencert", "-rfc", "-alias", "ca", "-validity", "2"));
        words.addAll(List.of("-infile", file(alias + ".csr"), "-outfile", file(alias + "-cert.pem")));
        Arrays.stream(extensions).forEach(extension -> words.addAll(List.of("-ext", extension)));
        keytool(words.toArray(String[]::new));
        Files.deleteIfExists(directory.resolve(alias + ".csr"));
        Files.writeString(directory.resolve(alias + "-key.pem"), pem(alias));
    }

    private String pem(String alias) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        byte[] key = keys.getKey(alias, PASSWORD.toCharArray()).getEncoded();
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(key)
                + "\n-----END PRIVATE KEY-----\n";
    }

    private void keytool(String... words) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin/keytool").toString());
        command.addAll(List.of(words));
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        PrivateEngine.run(command.toArray(String[]::new));
    }
}
