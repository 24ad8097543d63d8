package dev.wingman.resource.http.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.wingman.resource.http.HttpException;
import dev.wingman.resource.http.HttpException.Kind;
import dev.wingman.resource.http.HttpUrl;
import dev.wingman.resource.http.provider.HttpSettings.SecretRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsRulesTest {

    private static final String SHIPPED = "../../runtime/dist/src/main/etc/http.yaml";

    @TempDir
    Path etc;

    private Path file;

    @BeforeEach
    void place() {
        file = etc.resolve("http.yaml");
    }

    @Test
    void withoutAFileTheStandardHolds() throws Exception {
        assertThat(SettingsRules.read(file))
                .isEqualTo(new HttpSettings(
                        Map.of(),
                        Duration.ofSeconds(10),
                        1_048_576,
                        1_048_576,
                        Optional.empty(),
                        etc.resolve("secrets"),
                        Map.of(),
                        Optional.empty()));
    }

    @Test
    void theShippedFileChangesNothing() throws Exception {
        Files.copy(Path.of(SHIPPED), file);
        assertThat(SettingsRules.read(file)).isEqualTo(HttpSettings.standard(etc));
    }

    @Test
    void theShippedFileIsRightWhereItsExamplesAreTakenUp() throws Exception {
        String text = Files.readString(Path.of(SHIPPED)).replaceAll("(?m)^#(?=[a-z ])(?! [A-Z])", "");
        assertThat(read(text.replaceAll("(?m)^ (?! ).*", "")))
                .isEqualTo(new HttpSettings(
                        Map.of(
                                "nas.lan:443",
                                List.of(Network.parse("192.168.1.20")),
                                "*.lan:*",
                                List.of(Network.parse("192.168.1.0/24"), Network.parse("fd00::/8"))),
                        Duration.ofSeconds(10),
                        1_048_576,
                        1_048_576,
                        Optional.of(etc.resolve("ca.pem")),
                        etc.resolve("secrets"),
                        Map.of("grafana", new SecretRule(List.of("http"), List.of("https://grafana.lan:3000"))),
                        Optional.of(new ProxyRule(
                                HttpUrl.parse("http://proxy.lan:3128"),
                                List.of("*.lan:*", "192.168.1.*:*"),
                                Optional.of("proxy")))));
    }

    static List<Arguments> mistakes() {
        return List.of(
                Arguments.of(
                        "[]",
                        "1:1: the file: expected a mapping of private_addresses, connect_timeout_in_ms,"
                                + " max_request_in_kib, max_response_in_kib, ca_file, secret_directory, secrets, proxy"),
                Arguments.of(
                        "cookies: x",
                        "1:1: unknown key 'cookies', expected one of private_addresses,"
                                + " connect_timeout_in_ms, max_request_in_kib, max_response_in_kib, ca_file, secret_directory,"
                                + " secrets, proxy"),
                Arguments.of("ca_file: ''", "1:10: ca_file: expected a path, absolute or from etc/"),
                Arguments.of(
                        "max_response_in_kib: 0", "1:22: max_response_in_kib: expected a whole number from 1 to 65536"),
                Arguments.of(
                        "max_request_in_kib: 1e3", "1:21: max_request_in_kib: expected a whole number from 1 to 65536"),
                Arguments.of(
                        "connect_timeout_in_ms: 60001",
                        "1:24: connect_timeout_in_ms: expected a whole number from 100 to 60000"),
                Arguments.of(
                        "private_addresses: []",
                        "1:20: private_addresses: expected a mapping of patterns of host:port"),
                Arguments.of(
                        "private_addresses: {nas.lan: [10.0.0.0/8]}",
                        "1:21: private_addresses: 'nas.lan' is no pattern of host:port, such as 'nas.lan:443', or 'nas.lan:*'"
                                + " for every port"),
                Arguments.of("private_addresses: {'nas.lan:80': 10.0.0.1}", "1:35: private_addresses: expected a list"),
                Arguments.of(
                        "private_addresses: {'nas.lan:80': [nas]}",
                        "1:36: private_addresses: 'nas' is no network, expected one such as 192.168.1.0/24 or fd00::/8"),
                Arguments.of(
                        "private_addresses: {'nas.lan:80': [10.0.0.1/8]}",
                        "1:36: private_addresses: '10.0.0.1/8' is no network: its length does not fit its address"),
                Arguments.of(
                        "secrets: {Token: {plugins: [http], origins: []}}",
                        "1:11: secrets: 'Token': expected up to 64 small letters, digits and hyphens"),
                Arguments.of(
                        "secrets: {token: {plugins: [http]}}",
                        "1:18: secrets: token: expected the keys plugins, origins"),
                Arguments.of(
                        "secrets: {token: {plugins: [http], origins: [nas.lan]}}",
                        "1:46: secrets: token: origins: 'nas.lan' is no origin such as https://nas.lan:443: 'nas.lan':"
                                + " expected a URL, such as https://api.example.org/status"),
                Arguments.of(
                        "secrets: {token: {plugins: [http], origins: ['https://nas.lan/x']}}",
                        "1:46: secrets: token: origins: 'https://nas.lan/x' is no origin such as https://nas.lan:443:"
                                + " expected scheme, host and port only"),
                Arguments.of(
                        "secrets: {token: {plugins: [http], origins: ['https://*.lan']}}",
                        "1:46: secrets: token: origins: 'https://*.lan' is no origin such as https://nas.lan:443: host"
                                + " '*.lan': expected parts of 1 to 63 letters, digits and inner hyphens, joined by dots"),
                Arguments.of("proxy: {}", "1:8: proxy: has no url, expected one such as http://proxy.lan:3128"),
                Arguments.of(
                        "proxy: {url: 'https://p:1'}",
                        "1:14: proxy: url: expected http, host and port only, such as http://proxy.lan:3128"),
                Arguments.of(
                        "proxy: {url: 'http://p'}",
                        "1:14: proxy: url: expected http, host and port only, such as http://proxy.lan:3128"),
                Arguments.of(
                        "proxy: {url: 'http://p:0/'}",
                        "1:14: proxy: url: port '0': expected a decimal number from 1 to 65535"),
                Arguments.of(
                        "proxy: {url: 'user:hunter2@p:1'}",
                        "1:14: proxy: url: holds a user name or a password before '@': put 'user:password' into a file among"
                                + " the secrets and name it as 'credentials: secret:NAME'"),
                Arguments.of(
                        "proxy: {url: 'http://p:1', credentials: 'user:hunter2'}",
                        "1:41: proxy: credentials: expected 'secret:NAME', where NAME is that of a file among the secrets"
                                + " which holds user:password"),
                Arguments.of(
                        "proxy: {url: 'http://p:1', no_proxy: [nas.lan]}",
                        "1:39: proxy: no_proxy: 'nas.lan' is no pattern of host:port, such as 'nas.lan:443', or"
                                + " 'nas.lan:*' for every port"),
                Arguments.of("ca_file: a\nca_file: b", "2:1: ca_file: is there twice"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsToldWithItsPlaceAndNothingIsSent(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .asInstanceOf(type(HttpException.class))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.SETTINGS))
                .hasToString("dev.wingman.resource.http.HttpException: " + file + ":" + message);
    }

    @Test
    void allMistakesAreToldAtOnce() {
        assertThatThrownBy(() -> read("max_request_in_kib: 0\nmax_response_in_kib: 0\n"))
                .hasMessage(file + ":1:21: max_request_in_kib: expected a whole number from 1 to 65536\n" + file
                        + ":2:22: max_response_in_kib: expected a whole number from 1 to 65536");
    }

    @Test
    void whatIsNoYamlIsTold() {
        assertThatThrownBy(() -> read("secrets: ["))
                .isInstanceOf(HttpException.class)
                .hasMessageStartingWith(file + ":1:");
        assertThatThrownBy(() -> read("x".repeat(300_000))).hasMessage(file + ": is larger than 262144 bytes");
    }

    @Test
    void aFileThatChangedIsReadAgain() throws Exception {
        SettingsSource source = new SettingsSource(etc, "tester", new SystemResolver());
        HttpCalls first = source.current();
        assertThat(source.current()).isSameAs(first);

        Files.writeString(file, "max_request_in_kib: 0");
        assertThatThrownBy(source::current).isInstanceOf(HttpException.class);
        assertThatThrownBy(source::current).isInstanceOf(HttpException.class);

        Files.writeString(file, "max_request_in_kib: 10");
        assertThat(source.current()).isNotSameAs(first);
    }

    private HttpSettings read(String text) throws Exception {
        Files.writeString(file, text);
        return SettingsRules.read(file);
    }
}
