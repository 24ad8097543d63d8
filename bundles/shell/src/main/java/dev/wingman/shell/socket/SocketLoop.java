package dev.wingman.shell.socket;

import dev.wingman.wire.Json;
import dev.wingman.wire.Protocol;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Serves all clients on one thread that never blocks on any of them, and sleeps while none of them speaks. */
final class SocketLoop {

    static final System.Logger LOG = System.getLogger("dev.wingman.shell");

    private static final int READ_BYTES = 16 * 1024;

    private final ServerSocketChannel server;
    private final Limits limits;
    private final Function<Answers, Conversation> conversations;
    private final Selector selector;
    private final SelectionKey accepting;
    private final Queue<Connection> attention = new ConcurrentLinkedQueue<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(READ_BYTES);
    private final Thread thread;
    private volatile boolean stopping;

    SocketLoop(ServerSocketChannel server, Limits limits, Function<Answers, Conversation> conversations)
            throws IOException {
        this.server = server;
        this.limits = limits;
        this.conversations = conversations;
        this.selector = Selector.open();
        server.configureBlocking(false);
        this.accepting = server.register(selector, SelectionKey.OP_ACCEPT);
        this.thread = new Thread(this::run, "wingman-socket");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Lets the thread look at a connection; from any thread. */
    void attend(Connection connection) {
        attention.add(connection);
        selector.wakeup();
    }

    /** Takes no more clients, gives those there are their last answers, and returns when the thread has ended. */
    void stop() throws InterruptedException {
        stopping = true;
        selector.wakeup();
        thread.join(limits.goodbye().plusSeconds(1).toMillis());
    }

    private void run() {
        try {
            while (!stopping) {
                turn(untilNextDeadline());
            }
            sayGoodbye();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "the local socket is closed: " + e.getMessage());
        } finally {
            release();
        }
    }

    private void sayGoodbye() throws IOException {
        long end = System.nanoTime() + limits.goodbye().toNanos();
        accepting.cancel();
        connections().forEach(connection -> attempt(connection, Connection::stop));
        for (long left = end - System.nanoTime();
                left > 0 && !connections().isEmpty();
                left = end - System.nanoTime()) {
            turn(Duration.ofNanos(left));
        }
    }

    private void turn(Duration wait) throws IOException {
        selector.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(wait.toNanos())));
        for (Connection next = attention.poll(); next != null; next = attention.poll()) {
            attempt(next, Connection::write);
        }
        for (SelectionKey key : selector.selectedKeys()) {
            serve(key);
        }
        selector.selectedKeys().clear();
        long now = System.nanoTime();
        connections().forEach(connection -> attempt(connection, c -> c.expire(now)));
    }

    private void serve(SelectionKey key) throws IOException {
        if (key.isValid() && key.isAcceptable()) {
            accept();
        } else if (key.attachment() instanceof Connection connection) {
            attempt(connection, c -> {
                if (key.isReadable()) {
                    c.read(buffer);
                }
                c.write();
            });
        }
    }

    private void accept() throws IOException {
        SocketChannel channel = server.accept();
        if (channel == null) {
            return;
        }
        channel.configureBlocking(false);
        if (connections().size() >= limits.connections()) {
            String answer =
                    Json.write(Protocol.Refusal.BUSY.frame("too many connections, at most " + limits.connections()));
            try (channel) {
                channel.write(ByteBuffer.wrap((answer + "\n").getBytes(StandardCharsets.UTF_8)));
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "a client too many did not wait for the answer", e);
            }
            return;
        }
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        key.attach(new Connection(this, channel, key, limits, conversations));
    }

    /** A client's failure ends that client and nothing else. */
    private static void attempt(Connection connection, Step step) {
        if (!connection.isOpen()) {
            return;
        }
        try {
            step.on(connection);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "a client's connection ends: " + e.getMessage());
            connection.close();
        }
    }

    private Duration untilNextDeadline() {
        long now = System.nanoTime();
        long next = TimeUnit.DAYS.toNanos(1);
        for (Connection connection : connections()) {
            next = Math.min(next, connection.deadline() - now);
        }
        return Duration.ofNanos(Math.max(0, next));
    }

    private List<Connection> connections() {
        List<Connection> connections = new ArrayList<>();
        for (SelectionKey key : selector.keys()) {
            if (key.isValid() && key.attachment() instanceof Connection connection) {
                connections.add(connection);
            }
        }
        return connections;
    }

    private void release() {
        connections().forEach(Connection::close);
        try {
            selector.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "closing the selector", e);
        }
    }

    @Override
    public String toString() {
        return "local socket " + server + (stopping ? ", stopping" : "");
    }

    private interface Step {
        void on(Connection connection) throws IOException;
    }
}
