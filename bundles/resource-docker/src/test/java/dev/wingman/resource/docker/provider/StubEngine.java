package dev.wingman.resource.docker.provider;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Listens where an engine would, and answers as the test says, one thread for each connection. */
final class StubEngine implements AutoCloseable {

    /** Answers one request on its connection, which is closed afterwards. */
    interface Handler {
        void answer(String request, SocketChannel connection) throws IOException, InterruptedException;
    }

    final List<String> requests = new CopyOnWriteArrayList<>();
    private final Path directory;
    private final ServerSocketChannel listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Handler handler;

    StubEngine(Handler handler) throws IOException {
        this.handler = handler;
        directory = Files.createTempDirectory("wingman-stub");
        listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listener.bind(UnixDomainSocketAddress.of(socket()));
        threads.execute(this::listen);
    }

    /** Answers the version by itself. */
    static StubEngine afterItsVersion(Handler handler) throws IOException {
        return new StubEngine((request, connection) -> {
            if (request.equals("GET /version")) {
                send(connection, json(200, "{\"ApiVersion\":\"1.41\",\"MinAPIVersion\":\"1.12\"}"));
            } else {
                handler.answer(request, connection);
            }
        });
    }

    Path socket() {
        return directory.resolve("s");
    }

    private void listen() {
        try {
            while (true) {
                SocketChannel connection = listener.accept();
                threads.execute(() -> answer(connection));
            }
        } catch (IOException e) {
            // The test has ended.
        }
    }

    private void answer(SocketChannel connection) {
        try (connection) {
            String request = read(connection);
            requests.add(request);
            handler.answer(request, connection);
        } catch (IOException | InterruptedException e) {
            // The caller has had enough, or the test has ended.
        }
    }

    /** Method and path. */
    private static String read(SocketChannel connection) throws IOException {
        StringBuilder head = new StringBuilder();
        ByteBuffer buffer = ByteBuffer.allocate(4096);
        while (head.indexOf("\r\n\r\n") < 0 && connection.read(buffer) >= 0) {
            head.append(StandardCharsets.ISO_8859_1.decode(buffer.flip()));
            buffer.clear();
        }
        return head.substring(0, head.indexOf(" HTTP/1.1\r\n"));
    }

    static void send(SocketChannel connection, String text) throws IOException {
        send(connection, text.getBytes(StandardCharsets.UTF_8));
    }

    static void send(SocketChannel connection, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            connection.write(buffer);
        }
    }

    static String json(int status, String body) {
        return "HTTP/1.1 " + status + " x\r\nContent-Type: application/json\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
        Files.deleteIfExists(socket());
        Files.delete(directory);
    }
}
