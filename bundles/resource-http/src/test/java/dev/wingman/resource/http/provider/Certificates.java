package dev.wingman.resource.http.provider;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** An authority and servers with its certificates, made by the JDK's keytool for one test run. */
final class Certificates {

    private static final String PASSWORD = "changeit";

    private final Path directory;

    Certificates(Path directory) throws Exception {
        this.directory = directory;
        keytool("-genkeypair", "-alias", "ca", "-keystore", store("ca"), "-dname", "CN=Test CA", "-ext", "bc:c");
        keytool("-exportcert", "-rfc", "-alias", "ca", "-keystore", store("ca"), "-file", caFile().toString());
    }

    /** In PEM. */
    Path caFile() {
        return directory.resolve("ca.pem");
    }

    /** A server whose certificate the authority signed. */
    SSLServerSocket signed(String name, String subjectAlternative, String... validity) throws Exception {
        keytool("-genkeypair", "-alias", name, "-keystore", store(name), "-dname", "CN=" + name);
        String request = file(name + ".csr");
        String certificate = file(name + ".pem");
        keytool("-certreq", "-alias", name, "-keystore", store(name), "-file", request);
        List<String> sign = new ArrayList<>(List.of("-gencert", "-alias", "ca", "-keystore", store("ca"), "-rfc"));
        sign.addAll(List.of("-infile", request, "-outfile", certificate, "-ext", "san=" + subjectAlternative));
        sign.addAll(List.of(validity));
        keytool(sign.toArray(String[]::new));
        keytool("-importcert", "-noprompt", "-alias", "ca", "-keystore", store(name), "-file", caFile().toString());
        keytool("-importcert", "-noprompt", "-alias", name, "-keystore", store(name), "-file", certificate);
        return server(name);
    }

    /** A server that nobody but itself vouches for. */
    SSLServerSocket selfSigned(String name, String subjectAlternative) throws Exception {
        keytool(
                "-genkeypair",
                "-alias",
                name,
                "-keystore",
                store(name),
                "-dname",
                "CN=" + name,
                "-ext",
                "san=" + subjectAlternative);
        return server(name);
    }

    private SSLServerSocket server(String name) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(Path.of(store(name)))) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return (SSLServerSocket) context.getServerSocketFactory().createServerSocket();
    }

    private String store(String name) {
        return file(name + ".p12");
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(arguments));
        if (arguments[0].equals("-genkeypair")) {
            command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
        }
        command.addAll(List.of("-storepass", PASSWORD, "-storetype", "PKCS12"));
        // In this process: a process of its own for each of some thirty calls takes minutes on a busy machine.
        Class.forName("sun.security.tools.keytool.Main")
                .getMethod("main", String[].class)
                .invoke(null, (Object) command.toArray(String[]::new));
    }
}
