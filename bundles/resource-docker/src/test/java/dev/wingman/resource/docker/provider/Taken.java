package dev.wingman.resource.docker.provider;

import dev.wingman.resource.docker.LogSink;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Keeps all that it is handed. Thread-safe. */
final class Taken implements LogSink {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Override
    public synchronized boolean take(Source source, ByteBuffer bytes) {
        byte[] piece = new byte[bytes.remaining()];
        bytes.get(piece);
        (source == Source.OUT ? out : err).writeBytes(piece);
        return true;
    }

    synchronized long bytes() {
        return out.size() + err.size();
    }

    synchronized String text(Source source) {
        return (source == Source.OUT ? out : err).toString(StandardCharsets.UTF_8);
    }
}
