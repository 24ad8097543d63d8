package dev.wingman.resource.docker.provider;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Where an engine listens, and how it is talked to. Its text is what an operator would write. */
sealed interface EngineAddress {

    /** For a socket channel; null for the usual one of the network. */
    @Nullable
    ProtocolFamily family();

    /** May ask a name server, for as long as that takes. */
    SocketAddress resolve() throws IOException;

    /** For the header {@code Host}. */
    String host();

    /** A socket of this machine. */
    record Local(Path path) implements EngineAddress {
        @Override
        public ProtocolFamily family() {
            return StandardProtocolFamily.UNIX;
        }

        @Override
        public SocketAddress resolve() {
            return UnixDomainSocketAddress.of(path);
        }

        @Override
        public String host() {
            return "docker";
        }

        @Override
        public String toString() {
            return "unix://" + path;
        }
    }

    /**
     * An engine behind a port.
     *
     * @param name a name or literal address, an IPv6 one without its brackets
     * @param tls null for none
     */
    record Remote(String name, int port, @Nullable SSLContext tls) implements EngineAddress {
        @Override
        public @Nullable ProtocolFamily family() {
            return null;
        }

        @Override
        public SocketAddress resolve() throws IOException {
            return new InetSocketAddress(InetAddress.getByName(name), port);
        }

        @Override
        public String host() {
            return (name.indexOf(':') < 0 ? name : "[" + name + "]") + ":" + port;
        }

        @Override
        public String toString() {
            return "tcp://" + host();
        }
    }
}
