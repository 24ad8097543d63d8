package dev.wingman.resource.http.provider;

import dev.wingman.resource.http.HttpException;
import dev.wingman.resource.http.HttpException.Kind;
import dev.wingman.resource.http.HttpUrl;
import dev.wingman.resource.http.SecretReference;
import dev.wingman.resource.http.provider.HttpSettings.SecretRule;
import dev.wingman.settings.SecretFile;
import dev.wingman.settings.SettingsException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the operator's secrets in the places where a plugin named them, if that plugin may send them to that server. */
final class Secrets {

    private final HttpSettings settings;
    private final String plugin;

    /** @param plugin the id of the one that names them */
    Secrets(HttpSettings settings, String plugin) {
        this.settings = settings;
        this.plugin = plugin;
    }

    /**
     * Headers as they are sent.
     *
     * @param used what must not be seen again, in each form in which it is sent
     */
    record Filled(Map<String, String> headers, List<Used> used) {
        @Override
        public String toString() {
            return headers.keySet() + " with " + used.size() + " secret(s)";
        }
    }

    /** A secret that was sent, by its name. */
    record Used(String name, String text) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** @throws HttpException if a secret may not be sent there, or cannot be read; never with its text */
    Filled fill(Map<String, String> headers, HttpUrl url) throws HttpException {
        Map<String, String> filled = new LinkedHashMap<>();
        List<Used> used = new ArrayList<>();
        for (Map.Entry<String, String> header : headers.entrySet()) {
            SecretReference reference =
                    SecretReference.in(header.getKey(), header.getValue()).orElse(null);
            filled.put(header.getKey(), reference == null ? header.getValue() : value(reference, url, used));
        }
        return new Filled(filled, used);
    }

    private String value(SecretReference reference, HttpUrl url, List<Used> used) throws HttpException {
        checkRule(reference.name(), url);
        String secret = read(reference.name());
        used.add(new Used(reference.name(), secret));
        if (reference.isBasic()) {
            secret = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
            used.add(new Used(reference.name(), secret));
        }
        return reference.scheme().isEmpty() ? secret : reference.scheme() + " " + secret;
    }

    private void checkRule(String name, HttpUrl url) throws HttpException {
        SecretRule rule = settings.secrets().get(name);
        if (rule == null) {
            throw no(name, "it is not listed under 'secrets:' in etc/http.yaml");
        }
        if (!rule.plugins().contains(plugin)) {
            throw no(name, "plugin '" + plugin + "' is not among its 'plugins:' in etc/http.yaml");
        }
        if (!rule.origins().contains(url.origin())) {
            throw no(name, url.origin() + " is not among its 'origins:' in etc/http.yaml");
        }
    }

    /**
     * What proves the runtime to the operator's proxy.
     *
     * @param header as it goes to the proxy and nowhere else (RFC 7617)
     * @param used what must not be seen again
     */
    record ProxyCredentials(String header, List<Used> used) {
        @Override
        public String toString() {
            return used.get(0).name();
        }
    }

    /**
     * Those for the proxy, if it is one that wants them. No plugin can name them by that.
     *
     * @throws HttpException if they cannot be read, or are none; never with their text
     */
    Optional<ProxyCredentials> forProxy(ProxyRule proxy) throws HttpException {
        if (proxy.secret().isEmpty()) {
            return Optional.empty();
        }
        String name = proxy.secret().get();
        String text = read(name);
        if (text.indexOf(':') < 1) {
            throw no(name, settings.secretDirectory().resolve(name) + " does not hold user:password for " + proxy);
        }
        String encoded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        return Optional.of(
                new ProxyCredentials("Basic " + encoded, List.of(new Used(name, text), new Used(name, encoded))));
    }

    private String read(String name) throws HttpException {
        try {
            return SecretFile.read(settings.secretDirectory().resolve(name));
        } catch (SettingsException e) {
            throw no(name, String.valueOf(e.getMessage()));
        }
    }

    private static HttpException no(String name, String why) {
        return new HttpException(Kind.REQUEST, false, "the secret '" + name + "' is not sent: " + why);
    }
}
