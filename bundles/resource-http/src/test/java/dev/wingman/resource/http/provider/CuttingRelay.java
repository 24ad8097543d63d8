package dev.wingman.resource.http.provider;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Stands between a client and a server, and ends the connection towards the client once the server is silent. */
final class CuttingRelay implements AutoCloseable {

    private static final int SILENCE_IN_MS = 300;

    private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

    CuttingRelay(int serverPort) throws IOException {
        start(() -> relay(serverPort));
    }

    int port() {
        return socket.getLocalPort();
    }

    private void relay(int serverPort) {
        try (Socket client = socket.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort)) {
            server.setSoTimeout(SILENCE_IN_MS);
            start(() -> copy(client, server));
            copy(server, client);
        } catch (IOException e) {
            // One side is gone, which is the point.
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
            }
        } catch (IOException e) {
            // Silent for too long, or gone.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "cutting-relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
