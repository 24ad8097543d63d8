package dev.wingman.resource.docker.provider;

import static java.util.Objects.requireNonNull;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/**
 * TLS over a pair of streams that know when to give up, so that this does: the JDK's own socket wakes neither at an
 * interrupt nor at a deadline of the whole. One thread reads and writes.
 */
final class TlsStreams {

    private static final int MOST_LAST_WORDS = 16;
    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

    private final InputStream in;
    private final OutputStream out;
    private final SSLEngine engine;
    private final ByteBuffer sent;
    private final ByteBuffer received;
    private final ByteBuffer plain;
    private boolean ended;

    /** @param engine of a client that knows the name of its server */
    private TlsStreams(SSLEngine engine, InputStream in, OutputStream out) {
        this.engine = engine;
        this.in = in;
        this.out = out;
        int packet = engine.getSession().getPacketBufferSize();
        sent = ByteBuffer.allocate(packet);
        received = ByteBuffer.allocate(packet).flip();
        plain = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize())
                .flip();
    }

    /** @throws SSLException if the server does not prove its name, or does not want us */
    static TlsStreams handshake(EngineAddress.Remote address, InputStream in, OutputStream out) throws IOException {
        SSLEngine engine = requireNonNull(address.tls(), "tls").createSSLEngine(address.name(), address.port());
        engine.setUseClientMode(true);
        engine.setEnabledProtocols(VERSIONS);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
        TlsStreams streams = new TlsStreams(engine, in, out);
        engine.beginHandshake();
        streams.handshake();
        return streams;
    }

    private void handshake() throws IOException {
        HandshakeStatus status = engine.getHandshakeStatus();
        while (status != HandshakeStatus.NOT_HANDSHAKING && status != HandshakeStatus.FINISHED) {
            switch (status) {
                case NEED_TASK -> engine.getDelegatedTask().run();
                case NEED_WRAP -> wrap(ByteBuffer.allocate(0));
                default -> {
                    if (plain.hasRemaining() || !unwrap()) {
                        throw new EOFException("it was closed while TLS was agreed upon");
                    }
                }
            }
            status = engine.getHandshakeStatus();
        }
    }

    private void wrap(ByteBuffer bytes) throws IOException {
        sent.clear();
        engine.wrap(bytes, sent);
        try {
            out.write(sent.array(), 0, sent.position());
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            throw whatWasSaid(e);
        }
    }

    /** A server that does not want us says so and closes; what it said is still there to be read. */
    private IOException whatWasSaid(IOException broken) {
        try {
            int step = 0;
            while (step < MOST_LAST_WORDS && unwrap()) {
                step++;
            }
        } catch (SSLException said) {
            return said;
        } catch (IOException e) {
            broken.addSuppressed(e);
        }
        return broken;
    }

    /** One step further: a record is read where there is none whole. @return false at the end */
    private boolean unwrap() throws IOException {
        plain.clear();
        SSLEngineResult result = engine.unwrap(received, plain);
        plain.flip();
        if (result.getStatus() == Status.CLOSED) {
            return false;
        }
        if (result.getStatus() == Status.BUFFER_OVERFLOW) {
            throw new SSLException("a record is larger than TLS has them");
        }
        return result.getStatus() != Status.BUFFER_UNDERFLOW || receive();
    }

    private boolean receive() throws IOException {
        received.compact();
        if (!received.hasRemaining()) {
            throw new SSLException("a record is larger than TLS has them");
        }
        int count = in.read(received.array(), received.position(), received.remaining());
        received.position(received.position() + Math.max(0, count)).flip();
        return count >= 0;
    }

    /** What the server does not end as TLS wants it may be cut short by anybody; that is an error, not an end. */
    private boolean fill() throws IOException {
        while (!plain.hasRemaining() && !ended) {
            boolean more = unwrap();
            if (!more && !engine.isInboundDone()) {
                throw new EOFException("it was cut off");
            }
            ended = !more;
            handshake(); // Keys may be renewed at any time.
        }
        return plain.hasRemaining();
    }

    InputStream in() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                return fill() ? plain.get() & 0xff : -1;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (length == 0) {
                    return 0;
                }
                if (!fill()) {
                    return -1;
                }
                int count = Math.min(length, plain.remaining());
                plain.get(bytes, offset, count);
                return count;
            }
        };
    }

    OutputStream out() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
                while (buffer.hasRemaining()) {
                    wrap(buffer);
                }
            }
        };
    }
}
