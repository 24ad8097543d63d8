package dev.wingman.resource.http.provider;

import dev.wingman.resource.http.HttpException;
import dev.wingman.resource.http.HttpException.Kind;
import dev.wingman.resource.http.HttpUrl;
import dev.wingman.resource.http.provider.HttpSettings.SecretRule;
import dev.wingman.settings.SecretFile;
import dev.wingman.settings.Settings;
import dev.wingman.settings.SettingsException;
import dev.wingman.settings.SettingsFile;
import java.nio.file.Path;
import java.time.Duration;

/** The keys of {@code etc/http.yaml}. */
final class SettingsRules {

    private static final String KEYS =
            "private_addresses, connect_timeout_in_ms, max_request_in_kib, max_response_in_kib,"
                    + " ca_file, secret_directory, secrets, proxy";
    private static final String KEYS_OF_A_SECRET = "plugins, origins";
    private static final int MAX_KIB = 64 * 1024;

    private SettingsRules() {}

    /**
     * The settings; the standard ones where the file says nothing or is not there.
     *
     * @throws HttpException with every mistake: a rule that cannot be understood lets nothing through
     */
    static HttpSettings read(Path file) throws HttpException {
        HttpSettings standard = HttpSettings.standard(file.toAbsolutePath().resolveSibling(""));
        try {
            return SettingsFile.read(file, KEYS, settings -> of(settings, standard));
        } catch (SettingsException e) {
            throw new HttpException(Kind.SETTINGS, false, String.valueOf(e.getMessage()));
        }
    }

    private static HttpSettings of(Settings settings, HttpSettings standard) {
        return new HttpSettings(
                settings.lists("private_addresses", "patterns of host:port", TargetPattern::checked, Network::parse),
                Duration.ofMillis(settings.number("connect_timeout_in_ms", 100, 60_000, 10_000)),
                settings.number("max_request_in_kib", 1, MAX_KIB, standard.maxRequest() / 1024) * 1024,
                settings.number("max_response_in_kib", 1, MAX_KIB, standard.maxResponse() / 1024) * 1024,
                settings.path("ca_file"),
                settings.path("secret_directory", standard.secretDirectory()),
                settings.entries(
                        "secrets",
                        SecretFile.NAME,
                        "up to 64 small letters, digits and hyphens",
                        KEYS_OF_A_SECRET,
                        SettingsRules::secret),
                settings.section("proxy", ProxyRules.KEYS).map(ProxyRules::of));
    }

    private static SecretRule secret(Settings secret) {
        if (!secret.has("plugins") || !secret.has("origins")) {
            secret.problem("expected the keys " + KEYS_OF_A_SECRET);
        }
        return new SecretRule(secret.list("plugins", plugin -> plugin), secret.list("origins", SettingsRules::origin));
    }

    private static String origin(String text) {
        try {
            HttpUrl url = HttpUrl.parse(text);
            if (url.path().equals("/")) {
                return url.origin();
            }
            throw new IllegalArgumentException("expected scheme, host and port only");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no origin such as https://nas.lan:443: " + e.getMessage(), e);
        }
    }
}
