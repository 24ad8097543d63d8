package dev.wingman.resource.docker.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.wingman.resource.docker.DockerException;
import dev.wingman.resource.docker.DockerException.Kind;
import dev.wingman.resource.docker.engine.TestCertificates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which engine the environment names, and what is said about one that it cannot name. */
class DockerHostTest {

    @TempDir
    Path directory;

    private static EngineAddress address(Map<String, String> environment) throws DockerException {
        return new DockerHost(environment::get).address();
    }

    @ParameterizedTest
    @CsvSource({
        "'', unix:///var/run/docker.sock",
        "unix:///run/d.sock, unix:///run/d.sock",
        "tcp://localhost, tcp://localhost:2375",
        "tcp://127.0.0.1:4/, tcp://127.0.0.1:4",
        "tcp://[::1]:4, tcp://[::1]:4",
    })
    void namesTheEngine(String host, String expected) throws Exception {
        assertThat(address(Map.of("DOCKER_HOST", host))).hasToString(expected);
        assertThat(address(Map.of())).hasToString("unix:///var/run/docker.sock");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ssh://me@there | expected unix:///PATH such as unix:///var/run/docker.sock, or tcp://HOST:PORT; for an"
                        + " engine behind ssh, forward its socket (ssh -L /run/there.sock:/var/run/docker.sock HOST) and"
                        + " name that as unix:///run/there.sock",
                "unix://run/d.sock | expected unix:///PATH",
                "npipe:////./pipe/docker_engine | expected unix:///PATH",
                "http://127.0.0.1:2375 | expected unix:///PATH",
                "tcp://me@127.0.0.1:2375 | expected unix:///PATH",
                "tcp://127.0.0.1:2375/v1 | expected unix:///PATH",
                "tcp://127.0.0.1:65536 | the port is 65536, expected 1 to 65535",
                "tcp://127.0.0.1:0 | the port is 0, expected 1 to 65535",
                "tcp://10.0.0.1:2375 | whoever listens on the way to it would be root there; set DOCKER_TLS_VERIFY=1",
                "tcp://127.0.0.1.example.org:2375 | whoever listens on the way to it would be root there",
                "tcp://localhost.example.org | whoever listens on the way to it would be root there",
                "tcp://[::ffff:10.0.0.1] | whoever listens on the way to it would be root there",
            })
    void whatNamesNoEngineThatCanBeUsedIsToldWithTheRemedy(String host, String message) {
        assertThatThrownBy(() -> address(Map.of("DOCKER_HOST", host)))
                .asInstanceOf(type(DockerException.class))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.SETTINGS))
                .satisfies(e -> assertThat(e).hasMessageStartingWith("DOCKER_HOST is '" + host + "'"))
                .satisfies(e -> assertThat(e).hasMessageContaining(message));
    }

    @Test
    void filesThatMakeNoTlsAreNamed() throws Exception {
        String end = ", expected X.509 certificates; DOCKER_CERT_PATH names the directory";
        assertWrong(directory + "/ca.pem is not there" + end);
        Files.writeString(directory.resolve("ca.pem"), "no certificate");
        assertWrong(directory + "/ca.pem holds no certificate in PEM" + end);
        new TestCertificates(directory);
        Files.writeString(directory.resolve("key.pem"), "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n");
        assertWrong(
                directory + "/key.pem holds no private key that can be read, expected an RSA key or one in PKCS #8"
                        + " without a password (openssl pkcs8 -topk8 -nocrypt makes one); DOCKER_CERT_PATH names the directory");
        Files.writeString(directory.resolve("key.pem"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----");
        assertWrong(directory + "/key.pem holds a key that is neither RSA, EC nor EdDSA, expected an RSA key or one in"
                + " PKCS #8 without a password (openssl pkcs8 -topk8 -nocrypt makes one); DOCKER_CERT_PATH names the"
                + " directory");
    }

    private void assertWrong(String message) {
        assertThatThrownBy(() ->
                        address(Map.of("DOCKER_HOST", "tcp://10.0.0.1", "DOCKER_CERT_PATH", directory.toString())))
                .asInstanceOf(type(DockerException.class))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.SETTINGS))
                .satisfies(e -> assertThat(e).hasMessage(message));
    }

    @Test
    void readsKeysOfOlderVersionsOfOpenssl() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
        byte[] inner = Arrays.copyOfRange(key, 26, key.length);
        String pem = "-----BEGIN RSA PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(inner) + "\n-----END RSA PRIVATE KEY-----\n";

        byte[] read = PemKey.parse(pem).orElseThrow();

        assertThat(KeyFactory.getInstance("RSA")
                        .generatePrivate(new PKCS8EncodedKeySpec(read))
                        .getEncoded())
                .isEqualTo(key);
    }

    @Test
    void certificatesLieWhereDockerKeepsThem() {
        assertThatThrownBy(() -> address(Map.of(
                        "DOCKER_HOST", "tcp://10.0.0.1", "DOCKER_TLS_VERIFY", "1", "HOME", directory.toString())))
                .hasMessageStartingWith(directory + "/.docker/ca.pem is not there");
    }
}
