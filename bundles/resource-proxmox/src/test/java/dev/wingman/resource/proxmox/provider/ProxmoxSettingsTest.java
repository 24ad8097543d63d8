package dev.wingman.resource.proxmox.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wingman.resource.proxmox.ProxmoxException;
import dev.wingman.resource.proxmox.provider.ProxmoxSettings.Endpoint;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProxmoxSettingsTest {

    private static final Path SHIPPED = Path.of("../../runtime/dist/src/main/etc/proxmox.yaml");
    private static final String HASH =
            "00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:AA:BB:" + "CC:DD:EE:FF";

    @TempDir
    Path etc;

    @Test
    void theShippedFileNamesNoClusterAndIsRightWhereItsExamplesAreTakenUp() throws Exception {
        assertThatThrownBy(() -> read(Files.readString(SHIPPED)))
                .hasMessage(etc.resolve("proxmox.yaml") + ": names no endpoint; list at least one under 'endpoints:'");

        assertThat(read(Files.readString(SHIPPED)
                        .replaceAll("(?m)^#(?=[a-z ])(?! [A-Z])", "")
                        .replaceAll("(?m)^ (?! ).*", "")))
                .isEqualTo(new ProxmoxSettings(
                        List.of(
                                new Endpoint(
                                        URI.create("https://pve1.lan:8006"),
                                        Optional.of(HASH.toLowerCase(java.util.Locale.ROOT)
                                                .replace(":", "")),
                                        Optional.empty()),
                                new Endpoint(
                                        URI.create("https://pve2.lan:8006"),
                                        Optional.empty(),
                                        Optional.of(etc.resolve("pve-root-ca.pem")))),
                        etc.resolve("secrets/proxmox"),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30)));
    }

    static List<Arguments> mistakes() {
        String url =
                "endpoints: url: expected https, host in small letters and port only, such as https://pve1.lan:8006";
        return List.of(
                Arguments.of(
                        "[]",
                        "1:1: the file: expected a mapping of endpoints, token_file, connect_timeout_in_ms,"
                                + " request_timeout_in_ms"),
                Arguments.of(
                        "verify: false",
                        "1:1: unknown key 'verify', expected one of endpoints, token_file, connect_timeout_in_ms,"
                                + " request_timeout_in_ms"),
                Arguments.of(
                        "endpoints: x", "1:12: endpoints: expected a list of mappings of url, fingerprint, ca_file"),
                Arguments.of("endpoints: [{url: 'http://pve1:8006'}]", "1:19: " + url),
                Arguments.of("endpoints: [{url: 'https://root@pve1'}]", "1:19: " + url),
                Arguments.of("endpoints: [{url: 'https://pve1/other'}]", "1:19: " + url),
                Arguments.of("endpoints: [{url: 'https://pve1:99999'}]", "1:19: " + url),
                Arguments.of(
                        "endpoints: [{fingerprint: '" + HASH + "'}]",
                        "1:13: endpoints: has no url, expected one such as https://pve1.lan:8006"),
                Arguments.of(
                        "endpoints: [{url: 'https://pve1', fingerprint: 'AA:BB'}]",
                        "1:48: endpoints: fingerprint: expected the SHA-256 of the certificate, 32 pairs of hexadecimal digits"
                                + " joined by ':' (in quotes)"),
                Arguments.of(
                        "endpoints: [{url: 'https://pve1', fingerprint: '" + HASH + "', ca_file: x}]",
                        "1:13: endpoints: has both fingerprint and ca_file, expected one of them"),
                Arguments.of(
                        "request_timeout_in_ms: 10",
                        "1:24: request_timeout_in_ms: expected a whole number from 5000 to 300000"),
                Arguments.of("token_file: ''", "1:13: token_file: expected a path, absolute or from etc/"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsToldWithItsPlace(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ProxmoxException.class)
                .hasMessage(etc.resolve("proxmox.yaml") + ":" + message);
    }

    private ProxmoxSettings read(String text) throws Exception {
        Path file = etc.resolve("proxmox.yaml");
        Files.writeString(file, text);
        return SettingsRules.read(file);
    }
}
