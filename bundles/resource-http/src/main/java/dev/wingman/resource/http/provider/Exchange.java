package dev.wingman.resource.http.provider;

import dev.wingman.resource.http.HttpException;
import dev.wingman.resource.http.HttpException.Kind;
import dev.wingman.resource.http.HttpRequest;
import dev.wingman.resource.http.HttpUrl;
import dev.wingman.resource.http.provider.Connection.AbortedException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One request to one server on one connection. Runs on a thread of its own, and ends early when it is aborted. */
final class Exchange implements Callable<Exchange.Answer> {

    /** @param headTime {@link System#nanoTime} when the headers were there */
    record Answer(ResponseHead head, KeptBody body, long headTime) {}

    private final HttpRequest request;
    private final Map<String, String> headers;
    private final Redaction redaction;
    private final Destinations destinations;
    private final TlsClient tls;
    private final HttpSettings settings;
    private final Optional<ProxyTunnel> tunnel;
    private final Connection connection = new Connection();
    private volatile boolean sent;

    /**
     * @param headers those of the request, with secrets in their places
     * @param redaction of what the server, or the proxy, was told
     * @param tunnel the way there; empty for the straight one
     */
    Exchange(
            HttpRequest request,
            Map<String, String> headers,
            Redaction redaction,
            Destinations destinations,
            Optional<ProxyTunnel> tunnel,
            TlsClient tls,
            HttpSettings settings) {
        this.request = request;
        this.headers = headers;
        this.redaction = redaction;
        this.destinations = destinations;
        this.tunnel = tunnel;
        this.tls = tls;
        this.settings = settings;
    }

    /** Whether the server may have got the request, or a part of it. */
    boolean sent() {
        return sent;
    }

    /** Closes the connection, whatever it is doing; nothing is sent from then on. */
    void abort() {
        connection.abort();
    }

    @Override
    public Answer call() throws HttpException {
        try {
            Socket connected = connect(destinations.of(request.url()));
            return talk(request.url().isSecure() ? secured(connected) : connected);
        } catch (WireException e) {
            throw no(Kind.PROTOCOL, redaction.words(e));
        } catch (IOException e) {
            throw no(Kind.PROTOCOL, "the connection broke: " + redaction.words(e));
        } finally {
            connection.close();
        }
    }

    private Socket connect(List<InetAddress> addresses) throws HttpException {
        long deadline = System.nanoTime() + settings.connectTimeout().toNanos();
        try {
            return tunnel.isPresent()
                    ? tunnel.get().open(connection, request.url(), addresses, deadline)
                    : connection.open(addresses, request.url().port(), deadline);
        } catch (AbortedException e) {
            throw no(Kind.CLOSED, "was ended before it was sent");
        } catch (ConnectException e) {
            throw no(Kind.CONNECT, "cannot connect to " + e.getMessage());
        }
    }

    private Socket secured(Socket plain) throws HttpException {
        try {
            return tls.handshake(plain, request.url().host(), request.url().port());
        } catch (SSLException e) {
            throw no(Kind.TLS, "TLS: " + redaction.words(e) + TlsClient.remedy(e));
        } catch (IOException e) {
            throw no(Kind.TLS, "TLS: the connection broke during the handshake: " + redaction.words(e));
        }
    }

    private Answer talk(Socket socket) throws IOException, WireException {
        Wire wire = new Wire(socket.getInputStream(), socket.getOutputStream());
        sent = true;
        IOException failure = send(wire);
        ResponseHead head;
        try {
            head = wire.receiveHead();
        } catch (IOException | WireException e) {
            if (failure != null) {
                throw failure;
            }
            throw e;
        }
        long headTime = System.nanoTime();
        InputStream body = wire.body(head, request.method());
        boolean packed = head.isGzip();
        int limit = settings.maxResponse();
        return new Answer(head, packed ? KeptBody.unpack(body, limit) : KeptBody.read(body, limit), headTime);
    }

    /** A server that refuses a long body may answer and close before it has read all of it. */
    private @Nullable IOException send(Wire wire) {
        try {
            wire.send(request.method(), request.url(), headers, request.body().bytes());
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    private HttpException no(Kind kind, String what) {
        return new HttpException(kind, sent, url().target() + way() + ": " + what + (sent ? unknown() : ""));
    }

    private String way() {
        return tunnel.map(proxy -> " through " + proxy).orElse("");
    }

    private String unknown() {
        return request.method().isSafe() ? "" : "; the server may have acted on the " + request.method() + " request";
    }

    private HttpUrl url() {
        return request.url();
    }
}
