package dev.wingman.shell.socket;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The way back to one client. Thread-safe; frames for a client that has gone are dropped. */
interface Answers {

    /** Queues a frame that must arrive; returns at once. */
    void send(Map<String, ? extends @Nullable Object> frame);

    /** Queues a frame that may be dropped when the client reads slowly; returns at once. */
    void offer(Map<String, ? extends @Nullable Object> frame);

    /**
     * Queues a frame, waiting for the client to read what stands before it.
     *
     * @throws IOException if the client has gone
     */
    void sendWhenRead(Map<String, ? extends @Nullable Object> frame) throws IOException, InterruptedException;
}
