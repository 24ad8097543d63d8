package dev.wingman.resource.http.provider;

import dev.wingman.resource.http.HttpException;
import dev.wingman.resource.http.HttpException.Kind;
import dev.wingman.resource.http.HttpRequest;
import dev.wingman.resource.http.HttpUrl;
import dev.wingman.settings.Words;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One request to one server on one connection. Runs on a thread of its own, and ends early when it is aborted. */
final class Exchange implements Callable<Exchange.Answer> {

    /** @param headTime {@link System#nanoTime} when the headers were there */
    record Answer(ResponseHead head, KeptBody body, long headTime) {}

    private final HttpRequest request;
    private final Map<String, String> headers;
    private final Destinations destinations;
    private final TlsClient tls;
    private final HttpSettings settings;
    private @Nullable Socket socket;
    private boolean aborted;
    private volatile boolean sent;

    /** @param headers those of the request, with secrets in their places */
    Exchange(
            HttpRequest request,
            Map<String, String> headers,
            Destinations destinations,
            TlsClient tls,
            HttpSettings settings) {
        this.request = request;
        this.headers = headers;
        this.destinations = destinations;
        this.tls = tls;
        this.settings = settings;
    }

    /** Whether the server may have got the request, or a part of it. */
    boolean sent() {
        return sent;
    }

    /** Closes the connection, whatever it is doing; nothing is sent from then on. */
    synchronized void abort() {
        aborted = true;
        close();
    }

    @Override
    public Answer call() throws HttpException {
        try {
            Socket connected = connect(destinations.of(request.url()));
            return talk(request.url().isSecure() ? secured(connected) : connected);
        } catch (WireException e) {
            throw no(Kind.PROTOCOL, Words.of(e));
        } catch (IOException e) {
            throw no(Kind.PROTOCOL, "the connection broke: " + Words.of(e));
        } finally {
            end();
        }
    }

    private synchronized void end() {
        close();
    }

    /** The plain socket, even under TLS, whose own closing would wait for the other side. */
    private void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            // It is of no use any more either way.
        }
    }

    private Socket connect(List<InetAddress> addresses) throws HttpException {
        StringBuilder failures = new StringBuilder();
        long deadline = System.nanoTime() + settings.connectTimeout().toNanos();
        for (InetAddress address : addresses) {
            long left =
                    Math.max(1, Duration.ofNanos(deadline - System.nanoTime()).toMillis());
            Socket next = newSocket();
            try {
                next.connect(new InetSocketAddress(address, request.url().port()), (int) left);
                return next;
            } catch (IOException e) {
                failures.append(failures.isEmpty() ? "" : ", ").append(address.getHostAddress());
                failures.append(" (").append(Words.of(e)).append(')');
            }
        }
        throw no(Kind.CONNECT, "cannot connect to " + failures);
    }

    /** A plain one would go through a proxy that a property of the JVM names. */
    private synchronized Socket newSocket() throws HttpException {
        close();
        if (aborted) {
            throw no(Kind.CLOSED, "was ended before it was sent");
        }
        Socket made = new Socket(Proxy.NO_PROXY);
        socket = made;
        return made;
    }

    private Socket secured(Socket plain) throws HttpException {
        try {
            return tls.handshake(plain, request.url().host(), request.url().port());
        } catch (SSLException e) {
            throw no(Kind.TLS, "TLS: " + Words.of(e) + TlsClient.remedy(e));
        } catch (IOException e) {
            throw no(Kind.TLS, "TLS: the connection broke during the handshake: " + Words.of(e));
        }
    }

    private Answer talk(Socket connection) throws IOException, WireException {
        Wire wire = new Wire(connection.getInputStream(), connection.getOutputStream());
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
        return new HttpException(kind, sent, url().target() + ": " + what + (sent ? unknown() : ""));
    }

    private String unknown() {
        return request.method().isSafe() ? "" : "; the server may have acted on the " + request.method() + " request";
    }

    private HttpUrl url() {
        return request.url();
    }
}
