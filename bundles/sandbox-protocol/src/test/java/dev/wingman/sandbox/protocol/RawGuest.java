package dev.wingman.sandbox.protocol;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A host's peer, and a guest that writes whatever it likes. */
final class RawGuest implements AutoCloseable {

    private final Pipe toHost = new Pipe(64 * 1024);
    final Pipe toGuest = new Pipe(8192);
    final BlockingQueue<String> handled = new LinkedBlockingQueue<>();
    final BlockingQueue<Reply> replies = new LinkedBlockingQueue<>();
    final Peer host;

    RawGuest() {
        this(Limits.OF_GUEST);
    }

    RawGuest(Limits limits) {
        host = Peer.open(toHost.in, toGuest.out, limits, new Recorder(), "guest 1");
    }

    private final class Recorder implements Handler {
        @Override
        public void request(String method, JsonElement params, Reply reply) {
            handled.add(method);
            replies.add(reply);
        }

        @Override
        public void notification(String method, JsonElement params) {
            handled.add(method);
        }
    }

    /** Writes; what nobody reads any more is as good as written. */
    void write(byte[] bytes) {
        try {
            toHost.out.write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    void write(String text) {
        write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void frame(String body) {
        write(frameOf(body));
    }

    static byte[] frameOf(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return ("Content-Length: " + bytes.length + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8);
    }

    void endOfStream() {
        toHost.end();
    }

    /** Reads what the host sends, as long as this goes on. */
    String readFrame() {
        try {
            String header = "";
            while (!header.endsWith("\r\n\r\n")) {
                header += (char) toGuest.in.read();
            }
            return new String(
                    toGuest.in.readNBytes(Integer.parseInt(header.substring(16, header.length() - 4))),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    End end() {
        return host.ended().orTimeout(20, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        toHost.end();
        toGuest.end();
    }
}
