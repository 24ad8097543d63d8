package dev.wingman.shell.socket;

import dev.wingman.wire.LineBuffer;
import dev.wingman.wire.Protocol;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One client. All but {@link Answers} belongs to the thread of the socket. */
final class Connection implements Answers {

    private final SocketLoop loop;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final Limits limits;
    private final Conversation conversation;
    private final LineBuffer line;
    private final Outbox outbox;

    private final long openedAt = System.nanoTime();
    private long lineBegunAt = openedAt;
    private long lastTraffic = openedAt;
    private long writableSince = openedAt;
    private boolean waitsForReader;
    private boolean closing;

    Connection(
            SocketLoop loop,
            SocketChannel channel,
            SelectionKey key,
            Limits limits,
            Function<Answers, Conversation> conversations) {
        this.loop = loop;
        this.channel = channel;
        this.key = key;
        this.limits = limits;
        this.line = new LineBuffer(limits.requestBytes());
        this.outbox = new Outbox(limits.queuedFrames());
        this.conversation = conversations.apply(this);
    }

    @Override
    public void send(Map<String, ? extends @Nullable Object> frame) {
        outbox.add(frame);
        loop.attend(this);
    }

    @Override
    public void offer(Map<String, ? extends @Nullable Object> frame) {
        if (outbox.offer(frame)) {
            loop.attend(this);
        }
    }

    @Override
    public void sendWhenRead(Map<String, ? extends @Nullable Object> frame) throws IOException, InterruptedException {
        outbox.put(frame);
        loop.attend(this);
    }

    /** Reads what is there and answers it. */
    void read(ByteBuffer buffer) throws IOException {
        buffer.clear();
        int count = channel.read(buffer);
        if (count < 0) {
            throw new IOException("the client has gone");
        }
        lastTraffic = System.nanoTime();
        if (!line.begun()) {
            lineBegunAt = lastTraffic;
        }
        buffer.flip();
        try {
            lines(buffer);
        } catch (IllegalArgumentException e) {
            refuse(Protocol.Refusal.PROTOCOL, String.valueOf(e.getMessage()));
        }
    }

    private void lines(ByteBuffer buffer) {
        for (String text = line.take(buffer); text != null && !closing; text = line.take(buffer)) {
            lineBegunAt = lastTraffic;
            conversation.line(text);
        }
    }

    private void refuse(Protocol.Refusal error, String message) {
        outbox.add(error.frame(message));
        closing = true;
    }

    /** Writes what the client takes, and settles what to wait for next. */
    void write() throws IOException {
        long now = System.nanoTime();
        if (!outbox.isEmpty()) {
            if (outbox.writeTo(channel) || !waitsForReader) {
                writableSince = now;
            }
            lastTraffic = now;
        }
        waitsForReader = !outbox.isEmpty();
        if (!waitsForReader && closing && !conversation.busy()) {
            throw new IOException("closed after the last answer");
        }
        int reading = closing || outbox.isFull() ? 0 : SelectionKey.OP_READ;
        key.interestOps(reading | (waitsForReader ? SelectionKey.OP_WRITE : 0));
    }

    /** The moment, after {@link System#nanoTime()}, at which {@link #expire} has something to say. */
    long deadline() {
        return deadline(waitsFor());
    }

    private long deadline(Wait wait) {
        return switch (wait) {
            case READER -> writableSince + limits.stall().toNanos();
            case HELLO -> openedAt + limits.hello().toNanos();
            case LINE -> lineBegunAt + limits.frame().toNanos();
            case REQUEST -> lastTraffic + limits.idle().toNanos();
            case NOTHING -> System.nanoTime() + Duration.ofDays(1).toNanos();
        };
    }

    /** Ends a connection that has waited too long for its client. */
    void expire(long now) throws IOException {
        Wait wait = waitsFor();
        if (now - deadline(wait) < 0) {
            return;
        }
        if (wait == Wait.READER || closing) {
            throw new IOException("the client reads nothing");
        }
        refuse(Protocol.Refusal.PROTOCOL, wait.reproach);
        write();
    }

    private Wait waitsFor() {
        if (waitsForReader) {
            return Wait.READER;
        }
        if (!conversation.greeted()) {
            return Wait.HELLO;
        }
        if (line.begun()) {
            return Wait.LINE;
        }
        return conversation.busy() ? Wait.NOTHING : Wait.REQUEST;
    }

    /** The runtime stops: ends what is under way, and closes when it has been answered. */
    void stop() throws IOException {
        conversation.cancel("the runtime stops");
        closing = true;
        write();
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    void close() {
        outbox.close();
        key.cancel();
        try {
            channel.close();
        } catch (IOException e) {
            SocketLoop.LOG.log(System.Logger.Level.DEBUG, "closing a client's socket", e);
        }
        conversation.cancel("the client went away");
    }

    /** What a connection can wait for, and what its client is told when that does not come. */
    private enum Wait {
        READER("too slow"),
        HELLO("no hello in time"),
        LINE("a line began and did not end in time"),
        REQUEST("no request in time"),
        NOTHING("");

        private final String reproach;

        Wait(String reproach) {
            this.reproach = reproach;
        }
    }
}
