package dev.wingman.resource.docker.provider;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A connection to the engine whose every wait ends by the deadline, at an interrupt, and when somebody closes it.
 *
 * <p>The streams that {@link java.nio.channels.Channels} makes of one channel can hang each other on JDK 17 and know no
 * deadline, so these are its own. One thread reads and writes.
 */
final class EngineSocket implements AutoCloseable {

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private Deadline deadline;

    private EngineSocket(SocketChannel channel, Selector selector, Deadline deadline) throws IOException {
        this.channel = channel;
        this.selector = selector;
        this.deadline = deadline;
        channel.configureBlocking(false);
        this.key = channel.register(selector, 0);
    }

    /** @param family null for the usual one of the network */
    static EngineSocket open(@Nullable ProtocolFamily family, Deadline deadline) throws IOException {
        SocketChannel channel = family == null ? SocketChannel.open() : SocketChannel.open(family);
        try {
            return new EngineSocket(channel, Selector.open(), deadline);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    void connect(SocketAddress address) throws IOException {
        if (!channel.connect(address)) {
            do {
                await(SelectionKey.OP_CONNECT);
            } while (!channel.finishConnect());
        }
    }

    /** Another deadline from now on. */
    void giveUntil(Deadline later) {
        deadline = later;
    }

    private void await(int operation) throws IOException {
        try {
            key.interestOps(operation);
            selector.select(deadline.millisLeft());
            selector.selectedKeys().clear();
        } catch (ClosedSelectorException | CancelledKeyException e) {
            throw new ClosedChannelException();
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("interrupted");
        }
        if (deadline.hasPassed()) {
            throw new SocketTimeoutException("no whole answer in time");
        }
    }

    InputStream in() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                // A peer that always has a byte more must not outrun the deadline.
                checkDeadline();
                int count;
                while ((count = channel.read(ByteBuffer.wrap(bytes, offset, length))) == 0 && length > 0) {
                    await(SelectionKey.OP_READ);
                }
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
                    if (channel.write(buffer) == 0) {
                        await(SelectionKey.OP_WRITE);
                    }
                }
            }
        };
    }

    private void checkDeadline() throws SocketTimeoutException {
        if (deadline.hasPassed()) {
            throw new SocketTimeoutException("no whole answer in time");
        }
    }

    /** From any thread: whoever waits in it is told. */
    @Override
    public void close() {
        try {
            selector.close();
            channel.close();
        } catch (IOException e) {
            // It is of no use any more either way.
        }
    }
}
