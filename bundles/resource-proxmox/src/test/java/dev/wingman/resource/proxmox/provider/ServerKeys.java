package dev.wingman.resource.proxmox.provider;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A key and a certificate that signs itself, as a node has them; made by the JDK's keytool for one test run. */
final class ServerKeys {

    private static final String PASSWORD = "changeit";

    private final Path pem;
    private final SSLContext context;
    private final String fingerprint;

    /** @param name its subject alternative name, such as {@code ip:127.0.0.1} */
    ServerKeys(Path directory, String name) throws Exception {
        String file = name.replaceAll("[^a-z0-9]", "-");
        Path store = directory.resolve(file + ".p12");
        this.pem = directory.resolve(file + ".pem");
        keytool(
                "-genkeypair",
                "-alias",
                "node",
                "-dname",
                "CN=node",
                "-ext",
                "san=" + name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-keystore",
                store.toString());
        keytool("-exportcert", "-rfc", "-alias", "node", "-file", pem.toString(), "-keystore", store.toString());
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        this.context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        byte[] hash = MessageDigest.getInstance("SHA-256")
                .digest(keys.getCertificate("node").getEncoded());
        this.fingerprint = HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
    }

    SSLContext context() {
        return context;
    }

    /** As the web interface and {@code pvenode cert info} write it. */
    String fingerprint() {
        return fingerprint;
    }

    /** The certificate. */
    Path pem() {
        return pem;
    }

    private static void keytool(String... arguments) throws Exception {
        String[] command = java.util.Arrays.copyOf(arguments, arguments.length + 4);
        System.arraycopy(
                new String[] {"-storepass", PASSWORD, "-storetype", "PKCS12"}, 0, command, arguments.length, 4);
        Class.forName("sun.security.tools.keytool.Main")
                .getMethod("main", String[].class)
                .invoke(null, (Object) command);
    }
}
