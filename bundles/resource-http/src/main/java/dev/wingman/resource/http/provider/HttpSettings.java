package dev.wingman.resource.http.provider;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the operator wants of requests, from {@code etc/http.yaml}.
 *
 * @param privateAddresses for each pattern of {@code host:port}, the networks it may lead to beside public addresses
 * @param maxRequest the longest body that is sent, in bytes
 * @param maxResponse how much of an answer's body is kept, in bytes, unpacked
 * @param caFile certificates that are trusted beside those of the JDK
 * @param secrets who may send which where
 * @param proxy the way of all requests that it covers; without one, each goes straight
 */
record HttpSettings(
        Map<String, List<Network>> privateAddresses,
        Duration connectTimeout,
        int maxRequest,
        int maxResponse,
        Optional<Path> caFile,
        Path secretDirectory,
        Map<String, SecretRule> secrets,
        Optional<ProxyRule> proxy) {

    static final int MIB = 1024 * 1024;

    HttpSettings {
        privateAddresses = Map.copyOf(privateAddresses);
        secrets = Map.copyOf(secrets);
    }

    /** @param etc the operator's directory, which the files are looked for in */
    static HttpSettings standard(Path etc) {
        return new HttpSettings(
                Map.of(),
                Duration.ofSeconds(10),
                MIB,
                MIB,
                Optional.empty(),
                etc.resolve("secrets"),
                Map.of(),
                Optional.empty());
    }

    /**
     * Where a secret may go.
     *
     * @param plugins ids of those that may name it
     * @param origins such as {@code https://api.example.org:443}; plain HTTP is written out
     */
    record SecretRule(List<String> plugins, List<String> origins) {
        SecretRule {
            plugins = List.copyOf(plugins);
            origins = List.copyOf(origins);
        }
    }
}
