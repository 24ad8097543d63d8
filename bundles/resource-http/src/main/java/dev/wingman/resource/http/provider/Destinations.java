package dev.wingman.resource.http.provider;

import dev.wingman.resource.http.HttpException;
import dev.wingman.resource.http.HttpException.Kind;
import dev.wingman.resource.http.HttpUrl;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which addresses a URL leads to, if it may lead to all of them. */
final class Destinations {

    /** They mean another machine to each that uses them. */
    private static final Set<AddressKind> OF_ONE_MACHINE =
            Set.of(AddressKind.UNSPECIFIED, AddressKind.LOOPBACK, AddressKind.LINK_LOCAL);

    private final NameResolver resolver;
    private final Map<String, List<Network>> privateAddresses;
    private final Optional<ProxyRule> proxy;

    Destinations(NameResolver resolver, Map<String, List<Network>> privateAddresses, Optional<ProxyRule> proxy) {
        this.resolver = resolver;
        this.privateAddresses = privateAddresses;
        this.proxy = proxy;
    }

    /**
     * Looks the host up once; whoever connects must use these addresses and never the name.
     *
     * @throws HttpException if there is none, or one of them may not be reached: a name of which a part is refused is not
     *     one to trust with the rest
     */
    List<InetAddress> of(HttpUrl url) throws HttpException {
        List<InetAddress> addresses = lookUp(url);
        for (InetAddress address : addresses) {
            check(url, address);
        }
        return addresses;
    }

    /** Checks the host if it is an address already; looks nothing up. */
    void checkLiteral(HttpUrl url) throws HttpException {
        if (isLiteral(url.host())) {
            of(url);
        }
    }

    static boolean isLiteral(String host) {
        return host.startsWith("[") || host.matches("[0-9.]+");
    }

    private List<InetAddress> lookUp(HttpUrl url) throws HttpException {
        String host = url.host();
        try {
            if (isLiteral(host)) {
                return List.of(InetAddress.getByName(host));
            }
            List<InetAddress> addresses = resolver.addresses(host);
            if (!addresses.isEmpty()) {
                return addresses;
            }
        } catch (UnknownHostException e) {
            throw new HttpException(Kind.NAME, false, host + ": the name has no address (" + e.getMessage() + ")");
        }
        throw new HttpException(Kind.NAME, false, host + ": the name has no address");
    }

    private void check(HttpUrl url, InetAddress address) throws HttpException {
        byte[] bytes = address.getAddress();
        AddressKind kind = AddressKind.of(bytes);
        if (OF_ONE_MACHINE.contains(kind) && proxy.isPresent() && proxy.get().covers(url)) {
            throw new HttpException(
                    Kind.ADDRESS,
                    false,
                    url.target() + " leads to " + address.getHostAddress() + ", a " + kind
                            + " address, which would be one of "
                            + proxy.get() + "; if it is this machine that should be asked, add '" + url.target()
                            + "' under 'no_proxy:' in etc/http.yaml");
        }
        boolean own = kind == AddressKind.PUBLIC && isOwn(address);
        if ((kind != AddressKind.PUBLIC || own) && !isAllowed(url, bytes)) {
            String text = address.getHostAddress();
            String what = own ? "which is an address of this machine" : "which is not a public address but " + kind;
            throw new HttpException(
                    Kind.ADDRESS,
                    false,
                    url.target() + " leads to " + text + ", " + what + "; if it should, add '\"" + url.target()
                            + "\": [" + text + "]' under 'private_addresses:' in etc/http.yaml");
        }
    }

    private boolean isAllowed(HttpUrl url, byte[] address) {
        return privateAddresses.entrySet().stream()
                .filter(entry -> TargetPattern.fits(entry.getKey(), url))
                .flatMap(entry -> entry.getValue().stream())
                .anyMatch(network -> network.contains(address));
    }

    /** Through its public address this machine reaches what it offers to its own network. */
    private static boolean isOwn(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return true;
        }
    }
}
