package dev.wingman.cli;

import dev.wingman.wire.Json;
import dev.wingman.wire.LineBuffer;
import dev.wingman.wire.Protocol;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with a runtime over its local socket.
 *
 * <p>One thread reads; any thread may send. Nothing waits for ever: a runtime that is frozen is an error.
 */
final class RuntimeClient implements AutoCloseable {

    private static final Duration HANDSHAKE = Duration.ofSeconds(10);
    private static final int MAX_ANSWER_BYTES = 64 << 20;
    private static final int READ_BYTES = 64 * 1024;

    private final SocketChannel channel;
    private final Selector reading;
    private final Selector writing;
    private final LineBuffer line = new LineBuffer(MAX_ANSWER_BYTES);
    private final ByteBuffer buffer = ByteBuffer.allocate(READ_BYTES).limit(0);

    private RuntimeClient(SocketChannel channel) throws IOException {
        this.channel = channel;
        channel.configureBlocking(false);
        this.reading = Selector.open();
        this.writing = Selector.open();
        channel.register(reading, SelectionKey.OP_READ);
        channel.register(writing, SelectionKey.OP_WRITE);
    }

    /**
     * Connects and says hello.
     *
     * @throws java.net.SocketException if nobody listens there
     * @throws IOException if whoever listens does not answer, or not in this protocol
     */
    static RuntimeClient connect(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            RuntimeClient client = new RuntimeClient(channel);
            client.hello();
            return client;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private void hello() throws IOException {
        send(Protocol.frame("hello", "protocol", Protocol.VERSION));
        Map<String, @Nullable Object> answer = next(HANDSHAKE);
        if (!"hello".equals(answer.get("type"))) {
            throw new IOException("the runtime declines: " + answer.get("message"));
        }
    }

    /** @throws IOException if the runtime has gone, or takes nothing */
    synchronized void send(Map<String, ? extends @Nullable Object> frame) throws IOException {
        ByteBuffer text = ByteBuffer.wrap((Json.write(frame) + "\n").getBytes(StandardCharsets.UTF_8));
        while (true) {
            channel.write(text);
            if (!text.hasRemaining()) {
                return;
            }
            await(writing, HANDSHAKE);
        }
    }

    /** @throws IOException if the runtime has gone, or says nothing for that long */
    Map<String, @Nullable Object> next(Duration patience) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        String text = line.take(buffer);
        while (text == null) {
            await(reading, Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            buffer.clear();
            if (channel.read(buffer) < 0) {
                throw new IOException("the runtime has gone");
            }
            buffer.flip();
            text = line.take(buffer);
        }
        try {
            return Json.readObject(text);
        } catch (IllegalArgumentException e) {
            throw new IOException("the runtime answers in another language: " + e.getMessage(), e);
        }
    }

    private static void await(Selector selector, Duration patience) throws IOException {
        if (selector.select(Math.max(1, patience.toMillis())) == 0) {
            throw new IOException("the runtime does not answer");
        }
        selector.selectedKeys().clear();
    }

    @Override
    public void close() {
        try (reading;
                writing;
                channel) {
            reading.wakeup();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("a socket that cannot be closed", e);
        }
    }
}
