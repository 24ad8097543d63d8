package dev.wingman.shell.socket;

import dev.wingman.wire.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The frames that wait for a client to read them. Thread-safe; only {@link #writeTo} touches the socket. */
final class Outbox {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Queue<Map<String, ? extends @Nullable Object>> frames = new ArrayDeque<>();
    private final int bound;
    private ByteBuffer current = NOTHING;
    private boolean closed;

    /** @param bound from which on {@link #offer} drops and {@link #put} waits */
    Outbox(int bound) {
        this.bound = bound;
    }

    synchronized void add(Map<String, ? extends @Nullable Object> frame) {
        if (!closed) {
            frames.add(frame);
        }
    }

    synchronized boolean offer(Map<String, ? extends @Nullable Object> frame) {
        return !closed && frames.size() < bound && frames.add(frame);
    }

    /** @throws IOException if the client has gone */
    synchronized void put(Map<String, ? extends @Nullable Object> frame) throws IOException, InterruptedException {
        while (!closed && frames.size() >= bound) {
            wait();
        }
        if (closed) {
            throw new IOException("the client has gone");
        }
        frames.add(frame);
    }

    synchronized boolean isEmpty() {
        return frames.isEmpty() && !current.hasRemaining();
    }

    synchronized boolean isFull() {
        return frames.size() >= bound;
    }

    /**
     * Writes what the socket takes now.
     *
     * @return whether it took anything
     */
    boolean writeTo(SocketChannel channel) throws IOException {
        boolean progress = false;
        while (fill()) {
            progress |= channel.write(current) > 0;
            if (current.hasRemaining()) {
                return progress;
            }
        }
        return progress;
    }

    /** Frames become text here, on the socket's thread: who queues one may be a plugin's thread with few rights. */
    private boolean fill() {
        Map<String, ? extends @Nullable Object> frame;
        synchronized (this) {
            if (current.hasRemaining()) {
                return true;
            }
            frame = frames.poll();
            notifyAll();
        }
        ByteBuffer text =
                frame == null ? NOTHING : ByteBuffer.wrap((Json.write(frame) + "\n").getBytes(StandardCharsets.UTF_8));
        synchronized (this) {
            current = text;
        }
        return frame != null;
    }

    synchronized void close() {
        closed = true;
        frames.clear();
        current = NOTHING;
        notifyAll();
    }
}
