package dev.wingman.shell.socket;

import java.io.ByteArrayOutputStream;
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
import java.util.ArrayList;
import java.util.List;

/** A client that says whatever a test wants it to say. */
final class RawClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    private final Selector readable = Selector.open();
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).limit(0);

    RawClient(Path socket) throws IOException {
        channel.connect(UnixDomainSocketAddress.of(socket));
        channel.configureBlocking(false);
        channel.register(readable, SelectionKey.OP_READ);
    }

    static RawClient greeted(Path socket) throws IOException {
        RawClient client = new RawClient(socket);
        client.say("{\"type\":\"hello\",\"protocol\":1}");
        client.hear();
        return client;
    }

    RawClient say(String line) throws IOException {
        send((line + "\n").getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Sends what the runtime takes; stops when it has hung up. */
    void send(byte[] bytes) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
    }

    void finishSending() throws IOException {
        channel.shutdownOutput();
    }

    /** The next line; an error when there is none in time, {@code (end)} when the runtime hangs up. */
    String hear() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            while (buffer.hasRemaining()) {
                byte next = buffer.get();
                if (next == '\n') {
                    return line.toString(StandardCharsets.UTF_8);
                }
                line.write(next);
            }
            if (readable.select(PATIENCE.toMillis()) == 0) {
                throw new IOException("nothing is said");
            }
            readable.selectedKeys().clear();
            buffer.clear();
            if (channel.read(buffer) < 0) {
                buffer.limit(0);
                return "(end)";
            }
            buffer.flip();
        }
    }

    /** All lines up to the first that begins so. */
    List<String> hearUntil(String beginning) throws IOException {
        List<String> lines = new ArrayList<>();
        do {
            lines.add(hear());
        } while (!lines.get(lines.size() - 1).startsWith(beginning)
                && !lines.get(lines.size() - 1).equals("(end)"));
        return lines;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        readable.close();
    }
}
