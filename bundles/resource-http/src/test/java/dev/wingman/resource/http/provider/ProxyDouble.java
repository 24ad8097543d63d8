package dev.wingman.resource.http.provider;

import dev.wingman.resource.http.HttpUrl;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy on loopback for which public addresses are servers on loopback too. */
final class ProxyDouble implements AutoCloseable {

    static final String ESTABLISHED = "HTTP/1.1 200 Connection established\r\n\r\n";

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> servers = new ConcurrentHashMap<>();

    /** The heads of what it was asked. */
    final List<String> heads = new CopyOnWriteArrayList<>();

    private volatile String answer = ESTABLISHED;

    ProxyDouble() throws IOException {
        start(this::accept);
    }

    /** @param port of loopback where the server is that has the address for whoever comes through here */
    ProxyDouble reaching(String addressAndPort, int port) {
        servers.put(addressAndPort, port);
        return this;
    }

    /** What is said to whom it can connect. */
    ProxyDouble saying(String text) {
        answer = text;
        return this;
    }

    HttpUrl url() {
        return HttpUrl.parse("http://127.0.0.1:" + socket.getLocalPort());
    }

    ProxyRule rule(String... direct) {
        return new ProxyRule(url(), List.of(direct), Optional.empty());
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                open.add(client);
                start(() -> serve(client));
            } catch (IOException e) {
                return; // Closed.
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            String head = head(client.getInputStream());
            heads.add(head);
            String target = head.replaceFirst("(?s)CONNECT (\\S+) HTTP/1.1\r\n.*", "$1");
            Integer port = servers.get(target);
            OutputStream out = client.getOutputStream();
            if (port == null) {
                out.write(RawServer.bytes("HTTP/1.1 502 No\r\nContent-Length: 0\r\n\r\n"));
                return;
            }
            out.write(RawServer.bytes(answer));
            relay(client, port);
        } catch (IOException e) {
            // One side went away.
        }
    }

    private static void relay(Socket client, int port) throws IOException {
        try (Socket server = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
            start(() -> copy(client, server));
            server.getInputStream().transferTo(client.getOutputStream());
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One side went away.
        }
    }

    private static String head(InputStream in) throws IOException {
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
        return text;
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "proxy-double");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket client : open) {
            client.close();
        }
    }
}
