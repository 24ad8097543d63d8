package dev.wingman.resource.http.provider;

import dev.wingman.resource.http.HttpException;
import dev.wingman.resource.http.HttpException.Kind;
import dev.wingman.resource.http.HttpUrl;
import dev.wingman.resource.http.provider.Connection.AbortedException;
import dev.wingman.resource.http.provider.Secrets.ProxyCredentials;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/**
 * The way through the operator's proxy: a tunnel to an address that was checked (CONNECT, RFC 9110, section 9.3.6), so that
 * the proxy, which would look a name up anew, gets none.
 */
final class ProxyTunnel {

    private final ProxyRule rule;
    private final Optional<ProxyCredentials> credentials;
    private final Redaction redaction;
    private final NameResolver resolver;

    ProxyTunnel(ProxyRule rule, Optional<ProxyCredentials> credentials, NameResolver resolver) {
        this.rule = rule;
        this.credentials = credentials;
        this.redaction = new Redaction(credentials.map(ProxyCredentials::used).orElse(List.of()));
        this.resolver = resolver;
    }

    /** The proxy cannot reach the address; it may reach another one. */
    private static final class UnreachedException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreachedException(String message) {
            super(message);
        }
    }

    /**
     * A socket whose other end is the first of the addresses that the proxy reaches.
     *
     * @param url what for
     * @param deadline of {@link System#nanoTime}, for all of it
     * @throws HttpException about the proxy; nothing of the request was sent then
     */
    Socket open(Connection connection, HttpUrl url, List<InetAddress> addresses, long deadline)
            throws HttpException, AbortedException {
        StringBuilder failures = new StringBuilder();
        for (InetAddress address : addresses) {
            Socket toProxy = toProxy(connection, url, deadline);
            try {
                ask(toProxy, url, address, deadline);
                return toProxy;
            } catch (UnreachedException e) {
                failures.append(failures.isEmpty() ? "" : ", ").append(e.getMessage());
            }
        }
        throw no(url, "cannot reach " + failures);
    }

    private Socket toProxy(Connection connection, HttpUrl url, long deadline) throws HttpException, AbortedException {
        try {
            return connection.open(proxyAddresses(url), rule.url().port(), deadline);
        } catch (ConnectException e) {
            throw no(url, "cannot be connected to: " + e.getMessage());
        }
    }

    /** Wherever they are: the operator named it. */
    private List<InetAddress> proxyAddresses(HttpUrl url) throws HttpException {
        String host = rule.url().host();
        try {
            return Destinations.isLiteral(host) ? List.of(InetAddress.getByName(host)) : resolver.addresses(host);
        } catch (UnknownHostException e) {
            throw no(url, "has a name without an address (" + redaction.words(e) + ")");
        }
    }

    private void ask(Socket socket, HttpUrl url, InetAddress address, long deadline)
            throws HttpException, UnreachedException {
        try {
            Wire wire = new Wire(new DeadlineStream(socket, deadline), socket.getOutputStream());
            String target = literal(address) + ":" + url.port();
            wire.sendConnect(target, credentials.map(ProxyCredentials::header));
            int status = wire.receiveHead().status();
            if (status == 502 || status == 503 || status == 504) {
                throw new UnreachedException(address.getHostAddress() + " (" + status + ")");
            }
            checkAnswer(url, status);
            if (wire.hasUnread()) {
                throw no(url, "sends what nobody asked for yet");
            }
            socket.setSoTimeout(0);
        } catch (SocketTimeoutException e) {
            throw no(url, "gave no answer in time (connect_timeout_in_ms in etc/http.yaml)");
        } catch (WireException e) {
            throw no(url, "gave no answer to CONNECT: " + redaction.words(e));
        } catch (IOException e) {
            throw no(url, "broke the connection: " + redaction.words(e));
        }
    }

    /** By the status alone: the rest of the answer is the proxy's to fill, with what it was sent as well. */
    private void checkAnswer(HttpUrl url, int status) throws HttpException {
        if (status == 407) {
            throw no(
                    url,
                    credentials.isPresent()
                            ? "does not take the credentials of etc/http.yaml (407)"
                            : "wants credentials (407): name them under 'proxy:' in etc/http.yaml");
        }
        if (status / 100 != 2) {
            throw no(
                    url,
                    "does not connect to port " + url.port() + " (" + status
                            + "); it must allow CONNECT to the addresses"
                            + " and ports of the servers that are asked, plain http included");
        }
    }

    private static String literal(InetAddress address) {
        return address instanceof Inet6Address ? "[" + address.getHostAddress() + "]" : address.getHostAddress();
    }

    private HttpException no(HttpUrl url, String what) {
        return new HttpException(Kind.PROXY, false, url.target() + ": " + rule + " " + what);
    }

    @Override
    public String toString() {
        return rule.toString();
    }
}
