package dev.wingman.resource.http.provider;

import dev.wingman.settings.Words;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one socket that an exchange has at a time. Thread-safe: whoever aborts it ends what another thread does with it. */
final class Connection {

    private @Nullable Socket socket;
    private boolean aborted;

    /** It was aborted: nothing may be sent any more. */
    static final class AbortedException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Connects to the first address that answers; the socket before is closed.
     *
     * @param deadline of {@link System#nanoTime}, for all addresses together
     * @throws ConnectException if none does; the message has each with its reason
     * @throws AbortedException if that came first
     */
    Socket open(List<InetAddress> addresses, int port, long deadline) throws ConnectException, AbortedException {
        StringBuilder failures = new StringBuilder();
        for (InetAddress address : addresses) {
            Socket next = newSocket();
            try {
                next.connect(new InetSocketAddress(address, port), millisUntil(deadline));
                return next;
            } catch (IOException e) {
                failures.append(failures.isEmpty() ? "" : ", ").append(address.getHostAddress());
                failures.append(" (").append(Words.of(e)).append(')');
            }
        }
        throw new ConnectException(failures.toString());
    }

    /** At least one, since none means for ever to a socket. */
    static int millisUntil(long deadline) {
        long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        return (int) Math.min(Math.max(1, left), Integer.MAX_VALUE);
    }

    /** A plain one would go through a proxy that a property of the JVM names. */
    private synchronized Socket newSocket() throws AbortedException {
        close();
        if (aborted) {
            throw new AbortedException();
        }
        Socket made = new Socket(Proxy.NO_PROXY);
        socket = made;
        return made;
    }

    synchronized void abort() {
        aborted = true;
        close();
    }

    /** The plain socket, even under TLS, whose own closing would wait for the other side. */
    synchronized void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            // It is of no use any more either way.
        }
    }
}
