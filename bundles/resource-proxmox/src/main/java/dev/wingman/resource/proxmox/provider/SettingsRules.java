package dev.wingman.resource.proxmox.provider;

import dev.wingman.resource.proxmox.ProxmoxException;
import dev.wingman.resource.proxmox.ProxmoxException.Kind;
import dev.wingman.resource.proxmox.provider.ProxmoxSettings.Endpoint;
import dev.wingman.settings.Settings;
import dev.wingman.settings.SettingsException;
import dev.wingman.settings.SettingsFile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys of {@code etc/proxmox.yaml}. */
final class SettingsRules {

    private static final String KEYS = "endpoints, token_file, connect_timeout_in_ms, request_timeout_in_ms";
    private static final String KEYS_OF_AN_ENDPOINT = "url, fingerprint, ca_file";

    /** Neither user nor path: the token goes to the origin, and the path is the API's. */
    private static final Pattern ORIGIN =
            Pattern.compile("https://([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:]+\\])(?::([1-9][0-9]{0,4}))?/?");

    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{2}(?::?[0-9a-f]{2}){31}");

    /** What an endpoint without an origin has; it is a mistake, which ends the reading. */
    private static final URI NOWHERE = URI.create("https://invalid:8006");

    private SettingsRules() {}

    /** @throws ProxmoxException with every mistake, or because the file names no endpoint: there is no standard for that */
    static ProxmoxSettings read(Path file) throws ProxmoxException {
        try {
            ProxmoxSettings settings = SettingsFile.read(file, KEYS, keys -> of(file, keys));
            if (settings.endpoints().isEmpty()) {
                throw new SettingsException(file + ": names no endpoint; list at least one under 'endpoints:'");
            }
            return settings;
        } catch (SettingsException e) {
            throw new ProxmoxException(Kind.SETTINGS, false, String.valueOf(e.getMessage()));
        }
    }

    private static ProxmoxSettings of(Path file, Settings keys) {
        return new ProxmoxSettings(
                keys.sections("endpoints", KEYS_OF_AN_ENDPOINT).stream()
                        .map(SettingsRules::endpoint)
                        .toList(),
                keys.path("token_file", file.toAbsolutePath().resolveSibling("secrets/proxmox")),
                Duration.ofMillis(keys.number("connect_timeout_in_ms", 100, 60_000, 5_000)),
                Duration.ofMillis(keys.number("request_timeout_in_ms", 5_000, 300_000, 30_000)));
    }

    private static Endpoint endpoint(Settings keys) {
        if (keys.has("fingerprint") && keys.has("ca_file")) {
            keys.problem("has both fingerprint and ca_file, expected one of them");
        }
        if (!keys.has("url")) {
            keys.problem("has no url, expected one such as https://pve1.lan:8006");
        }
        return new Endpoint(
                keys.text("url", SettingsRules::origin).orElse(NOWHERE),
                keys.text("fingerprint", SettingsRules::fingerprint),
                keys.path("ca_file"));
    }

    private static URI origin(String text) {
        Matcher parts = ORIGIN.matcher(text);
        int port = parts.matches() && parts.group(2) != null ? Integer.parseInt(parts.group(2)) : 8006;
        if (!parts.matches() || port > 65_535) {
            throw new IllegalArgumentException(
                    "expected https, host in small letters and port only, such as https://pve1.lan:8006");
        }
        return URI.create("https://" + parts.group(1) + ":" + port);
    }

    private static String fingerprint(String text) {
        String written = text.toLowerCase(Locale.ROOT);
        if (!FINGERPRINT.matcher(written).matches()) {
            throw new IllegalArgumentException("expected the SHA-256 of the certificate, 32 pairs of hexadecimal digits"
                    + " joined by ':' (in quotes)");
        }
        return written.replace(":", "");
    }
}
