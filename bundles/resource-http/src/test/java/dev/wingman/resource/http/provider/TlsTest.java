package dev.wingman.resource.http.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.wingman.resource.http.HttpException;
import dev.wingman.resource.http.HttpException.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server proves the name that was asked for, whatever address it was found at; nothing turns that off. */
class TlsTest {

    private static final String NAME = "api.example";

    @TempDir
    static Path directory;

    private static Certificates certificates;

    @BeforeAll
    static void makeAuthority() throws Exception {
        certificates = new Certificates(directory);
    }

    @Test
    void aServerThatProvesItsNameIsAsked() throws Exception {
        assertThat(get(certificates.signed("good", "dns:" + NAME), NAME, Optional.of(certificates.caFile())))
                .isEqualTo("ok");
    }

    @Test
    void aServerThatProvesItsAddressIsAskedByIt() throws Exception {
        assertThat(get(certificates.signed("address", "ip:127.0.0.1"), "127.0.0.1", Optional.of(certificates.caFile())))
                .isEqualTo("ok");
    }

    @Test
    void aCertificateForAnotherNameProvesNothing() throws Exception {
        assertRefused(
                certificates.signed("other", "dns:evil.example"),
                Optional.of(certificates.caFile()),
                "TLS: No subject alternative DNS name matching api.example found.");
    }

    /** Who forged the name's address may well have a certificate for that address. */
    @Test
    void aCertificateForTheAddressDoesNotProveTheName() throws Exception {
        assertRefused(
                certificates.signed("onlyaddress", "ip:127.0.0.1"),
                Optional.of(certificates.caFile()),
                "TLS: No name matching api.example found");
    }

    @Test
    void anExpiredCertificateProvesNothing() throws Exception {
        assertRefused(
                certificates.signed("expired", "dns:" + NAME, "-startdate", "-10d", "-validity", "5"),
                Optional.of(certificates.caFile()),
                "TLS: PKIX path validation failed: java.security.cert.CertPathValidatorException: validity check failed");
    }

    @Test
    void aServerThatOnlyItselfVouchesForIsRefused() throws Exception {
        assertRefused(
                certificates.selfSigned("selfsigned", "dns:" + NAME),
                Optional.of(certificates.caFile()),
                "TLS: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find"
                        + " valid certification path to requested target; if the server's certificate is from an authority"
                        + " of your own, name that as ca_file in etc/http.yaml");
    }

    @Test
    void anAuthorityThatTheOperatorDidNotNameIsNotTrusted() throws Exception {
        assertRefused(
                certificates.signed("unknown", "dns:" + NAME),
                Optional.empty(),
                "TLS: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find"
                        + " valid certification path to requested target; if the server's certificate is from an authority"
                        + " of your own, name that as ca_file in etc/http.yaml");
    }

    @Test
    void aFileWithoutCertificatesIsTold() throws Exception {
        Path empty = Files.createFile(directory.resolve("empty.pem"));
        assertRefused(
                certificates.signed("reader", "dns:" + NAME),
                Optional.of(empty),
                "TLS: the trusted certificates cannot be read: " + empty + " holds no certificate");
    }

    @Test
    void aServerThatSpeaksNoTlsIsTold() throws Exception {
        try (RawServer server = RawServer.greeting("HTTP/1.1 400 Bad Request\r\n\r\n");
                Client client = client(Optional.empty())) {
            assertThatThrownBy(() -> client.get("https://" + NAME + ":" + server.port() + "/"))
                    .asInstanceOf(type(HttpException.class))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.TLS))
                    .satisfies(e -> assertThat(e.sent()).isFalse())
                    .hasToString("dev.wingman.resource.http.HttpException: " + NAME + ":" + server.port()
                            + ": TLS: Unsupported or unrecognized SSL message");
        }
    }

    /** Whoever cuts the line cannot make a part look like the whole. */
    @Test
    void aBodyThatIsCutIsNoAnswer() throws Exception {
        SSLServerSocket socket = certificates.signed("cut", "dns:" + NAME);
        CountDownLatch never = new CountDownLatch(1);
        try (RawServer server = new RawServer(socket, "127.0.0.1", 0, (request, out) -> {
                    out.write(RawServer.bytes("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nhalf of"));
                    never.await();
                });
                CuttingRelay relay = new CuttingRelay(server.port());
                Client client = client(Optional.of(certificates.caFile()))) {
            assertThatThrownBy(() -> client.get("https://" + NAME + ":" + relay.port() + "/"))
                    .asInstanceOf(type(HttpException.class))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.PROTOCOL));
        }
    }

    private static String get(SSLServerSocket socket, String host, Optional<Path> caFile) throws Exception {
        try (RawServer server = new RawServer(socket, "127.0.0.1", 0, TlsTest::ok);
                Client client = client(caFile)) {
            return client.get("https://" + host + ":" + server.port() + "/")
                    .body()
                    .text();
        }
    }

    private static void assertRefused(SSLServerSocket socket, Optional<Path> caFile, String what) throws Exception {
        try (RawServer server = new RawServer(socket, "127.0.0.1", 0, TlsTest::ok);
                Client client = client(caFile)) {
            assertThatThrownBy(() -> client.get("https://" + NAME + ":" + server.port() + "/"))
                    .asInstanceOf(type(HttpException.class))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.TLS))
                    .satisfies(e -> assertThat(e.sent()).isFalse())
                    .hasToString(
                            "dev.wingman.resource.http.HttpException: " + NAME + ":" + server.port() + ": " + what);
            assertThat(server.requests).allMatch(String::isEmpty);
        }
    }

    private static void ok(String request, OutputStream out) throws IOException {
        out.write(RawServer.bytes("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
    }

    private static Client client(Optional<Path> caFile) {
        return new Client(
                Client.settings(Map.of("*", List.of(Network.parse("127.0.0.1"))), caFile),
                Client.knowing(NAME, "127.0.0.1"));
    }
}
