package dev.wingman.resource.http.provider;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server that answers as no server should, on a loopback address. */
final class RawServer implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("(?i)\ncontent-length: ([0-9]+)");

    private final ServerSocket socket;
    private final String greeting;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    final List<String> requests = new CopyOnWriteArrayList<>();

    /** Answers one request; the connection is closed afterwards. */
    interface Script {
        void answer(String request, OutputStream out) throws Exception;
    }

    RawServer(Script script) throws IOException {
        this("127.0.0.1", 0, script);
    }

    RawServer(String address, int port, Script script) throws IOException {
        this(new ServerSocket(), address, port, script);
    }

    private RawServer(String address, int port, String greeting, Script script) throws IOException {
        this(new ServerSocket(), address, port, greeting, script);
    }

    RawServer(ServerSocket unbound, String address, int port, Script script) throws IOException {
        this(unbound, address, port, "", script);
    }

    private RawServer(ServerSocket unbound, String address, int port, String greeting, Script script)
            throws IOException {
        this.greeting = greeting;
        socket = unbound;
        socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
        start(() -> accept(script));
    }

    /** Answers each request with the same bytes. */
    static RawServer sending(String answer) throws IOException {
        return new RawServer((request, out) -> out.write(bytes(answer)));
    }

    /** A server that speaks before it is asked. */
    static RawServer greeting(String greeting) throws IOException {
        return new RawServer("127.0.0.1", 0, greeting, (request, out) -> {});
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    int port() {
        return socket.getLocalPort();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    private void accept(Script script) {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                open.add(connection);
                start(() -> serve(connection, script));
            } catch (IOException e) {
                return; // Closed.
            }
        }
    }

    private void serve(Socket connection, Script script) {
        try (connection) {
            if (!greeting.isEmpty()) {
                connection.getOutputStream().write(bytes(greeting));
            }
            String request = read(connection.getInputStream());
            requests.add(request);
            script.answer(request, connection.getOutputStream());
        } catch (Exception e) {
            // The client went away, which is what some tests are about.
        } finally {
            open.remove(connection);
        }
    }

    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String text = "";
        while (!text.endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return text;
            }
            bytes.write(next);
            text = bytes.toString(StandardCharsets.ISO_8859_1);
        }
        Matcher length = LENGTH.matcher(text);
        int body = length.find() ? Integer.parseInt(length.group(1)) : 0;
        return text + new String(in.readNBytes(body), StandardCharsets.ISO_8859_1);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket connection : open) {
            connection.close();
        }
    }
}
