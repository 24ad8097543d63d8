package dev.wingman.resource.http.provider;

import java.util.Arrays;
import java.util.List;

/**
 * What an address is for, by the registries of special addresses (RFC 6890 and its successors). What is not known to be
 * public is not.
 */
@SuppressWarnings("ImmutableEnumChecker") // The list is made by toList, and its networks are never changed.
enum AddressKind {
    UNSPECIFIED("unspecified", "0.0.0.0/8", "::/128"),
    LOOPBACK("loopback", "127.0.0.0/8", "::1/128"),
    PRIVATE("private", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"),
    UNIQUE_LOCAL("unique-local", "fc00::/7"),
    LINK_LOCAL("link-local", "169.254.0.0/16", "fe80::/10"),
    SHARED("shared (carrier-grade NAT)", "100.64.0.0/10"),
    MULTICAST("multicast", "224.0.0.0/4", "ff00::/8"),
    BROADCAST("broadcast", "255.255.255.255/32"),
    DOCUMENTATION("documentation", "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20"),
    BENCHMARK("benchmark", "198.18.0.0/15"),
    TUNNEL("tunnel", "192.88.99.0/24", "2001::/32", "2002::/16", "64:ff9b:1::/48"),
    RESERVED("reserved", "192.0.0.0/24", "240.0.0.0/4", "2001::/23"),
    PUBLIC("public");

    /** The only part of IPv6 from which public addresses are given out (RFC 4291, section 2.5.4). */
    private static final Network GLOBAL_UNICAST = Network.parse("2000::/3");

    /** RFC 6052: an IPv4 address in its end, which is where packets go. */
    private static final Network TRANSLATED = Network.parse("64:ff9b::/96");

    private final String words;
    private final List<Network> networks;

    AddressKind(String words, String... networks) {
        this.words = words;
        this.networks = Arrays.stream(networks).map(Network::parse).toList();
    }

    static AddressKind of(byte[] address) {
        if (TRANSLATED.contains(address)) {
            return of(Arrays.copyOfRange(address, 12, 16));
        }
        for (AddressKind kind : values()) {
            if (kind.networks.stream().anyMatch(network -> network.contains(address))) {
                return kind;
            }
        }
        return address.length == 4 || GLOBAL_UNICAST.contains(address) ? PUBLIC : RESERVED;
    }

    @Override
    public String toString() {
        return words;
    }
}
