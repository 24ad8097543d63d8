package dev.wingman.sandbox.protocol;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes frames in their order, without ever making a caller wait for a pipe that nobody reads.
 *
 * <p>A frame is written by the thread that sends it, the fastest way, as long as the pipe surely has room: each reply
 * proves how far the other side has read, and up to {@link Limits#directBytes} beyond fit into any pipe. What is more is
 * queued, within bounds, for a thread that may hang; it is started when first needed. While a thread writes, frames of
 * others queue up behind it, and it takes them along.
 */
final class Outgoing {

    private record Queued(Frame frame, long endsAt) {}

    private final OutputStream out;
    private final Limits limits;
    private final String name;
    private final Consumer<IOException> failed;

    private final Deque<Queued> queue = new ArrayDeque<>();
    private long queuedBytes;
    private long sent;
    private long read;
    /** Whether a thread is at it that will look into the queue again. */
    private boolean busy;
    /** Whether that is the thread of our own. */
    private boolean handedOver;

    private boolean ended;
    private @Nullable Thread writer;

    /** @param failed told when a write fails; on the writing thread, without a lock */
    Outgoing(OutputStream out, Limits limits, String name, Consumer<IOException> failed) {
        this.out = out;
        this.limits = limits;
        this.name = name;
        this.failed = failed;
    }

    /**
     * Sends a frame, now or behind others; returns before the other side has read it.
     *
     * @param call the request in the frame, if it is one
     * @throws Breach if so much waits already that the other side cannot be reading
     */
    void send(Frame frame, @Nullable Call call) throws Breach {
        Frame now;
        synchronized (this) {
            if (ended) {
                return;
            }
            if (queuedBytes + frame.length() > limits.maxQueuedBytes()) {
                throw new Breach("it does not read: " + queuedBytes + " bytes wait for it");
            }
            if (call != null) {
                call.sentBefore(sent);
            }
            sent += frame.length();
            queue.add(new Queued(frame, sent));
            queuedBytes += frame.length();
            now = busy ? null : takeOrHandOver();
        }
        while (now != null) {
            write(now);
            synchronized (this) {
                now = takeOrHandOver();
            }
        }
    }

    /** A reply came: the other side has read the id of the request and all before it, but maybe not the rest of it. */
    synchronized void wasRead(Call call) {
        read = Math.max(read, call.sentBefore());
    }

    /** Drops what waits; a thread that hangs in a write is freed by the end of the other side. */
    synchronized void end() {
        ended = true;
        queue.clear();
        queuedBytes = 0;
        notifyAll();
    }

    /** The next frame if this thread may write it; otherwise the peer's own thread goes on, if there is something. */
    private @Nullable Frame takeOrHandOver() {
        Queued next = queue.peek();
        busy = next != null;
        if (next == null || next.endsAt() - read <= limits.directBytes()) {
            return take();
        }
        handedOver = true;
        if (writer == null) {
            writer = new Thread(null, this::drain, name + " writer", 0, false);
            writer.setDaemon(true);
            writer.start();
        }
        notifyAll();
        return null;
    }

    private @Nullable Frame take() {
        Queued next = queue.poll();
        if (next == null) {
            return null;
        }
        queuedBytes -= next.frame().length();
        return next.frame();
    }

    private void drain() {
        for (Frame next = await(); next != null; next = await()) {
            write(next);
        }
    }

    /** The next frame for the peer's own thread; null at the end. */
    private synchronized @Nullable Frame await() {
        if (queue.isEmpty()) {
            busy = false;
            handedOver = false;
        }
        while (!handedOver && !ended) {
            try {
                wait();
            } catch (InterruptedException e) {
                // Nobody but the end ends this thread.
            }
        }
        return take();
    }

    private void write(Frame frame) {
        try {
            frame.writeTo(out);
        } catch (IOException e) {
            failed.accept(e);
        }
    }
}
