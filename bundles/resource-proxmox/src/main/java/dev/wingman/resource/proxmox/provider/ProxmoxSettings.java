package dev.wingman.resource.proxmox.provider;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where the cluster is, from {@code etc/proxmox.yaml}.
 *
 * @param endpoints nodes of one cluster, tried in this order
 * @param tokenFile holds {@code user@realm!id=secret}
 * @param requestTimeout for one exchange; the API answers a wrong token after three seconds
 */
record ProxmoxSettings(List<Endpoint> endpoints, Path tokenFile, Duration connectTimeout, Duration requestTimeout) {

    ProxmoxSettings {
        endpoints = List.copyOf(endpoints);
    }

    /**
     * A node that answers, and how it proves that it does.
     *
     * @param origin {@code https://host:port}
     * @param fingerprint SHA-256 of its certificate, 64 small hexadecimal digits
     * @param caFile authorities that may vouch for it; without either, those of the JDK do
     */
    record Endpoint(URI origin, Optional<String> fingerprint, Optional<Path> caFile) {}
}
