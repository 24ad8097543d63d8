package dev.wingman.sandbox.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A pipe like the kernel's: bounded, blocking, and its ends belong to no thread. */
public final class Pipe {

    private final byte[] bytes;
    private int from;
    private int count;
    private boolean closed;

    public Pipe(int capacity) {
        bytes = new byte[capacity];
    }

    public final InputStream in = new InputStream() {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                return take(into, offset, length);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        @Override
        public void close() {
            end();
        }
    };

    public final OutputStream out = new OutputStream() {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            try {
                for (int i = 0; i < length; i++) {
                    put(from[offset + i]);
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        @Override
        public void close() {
            end();
        }
    };

    /** How many bytes wait to be read. */
    synchronized int waiting() {
        return count;
    }

    private synchronized void put(byte b) throws IOException, InterruptedException {
        while (count == bytes.length && !closed) {
            wait();
        }
        if (closed) {
            throw new IOException("Broken pipe");
        }
        bytes[(from + count++) % bytes.length] = b;
        notifyAll();
    }

    private synchronized int take(byte[] into, int offset, int length) throws InterruptedException {
        while (count == 0 && !closed) {
            wait();
        }
        if (count == 0) {
            return -1;
        }
        int taken = Math.min(count, length);
        for (int i = 0; i < taken; i++) {
            into[offset + i] = bytes[from];
            from = (from + 1) % bytes.length;
        }
        count -= taken;
        notifyAll();
        return taken;
    }

    public synchronized void end() {
        closed = true;
        notifyAll();
    }
}
