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
        public int available() {
            return waiting();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                return length == 0 ? 0 : take(into, offset, length);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
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
                for (int written = 0; written < length; ) {
                    written += put(from, offset + written, length - written);
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    };

    /** Closes both ends. */
    public synchronized void end() {
        closed = true;
        notifyAll();
    }

    private synchronized int waiting() {
        return count;
    }

    private synchronized int put(byte[] source, int offset, int length) throws IOException, InterruptedException {
        while (count == bytes.length && !closed) {
            wait();
        }
        if (closed) {
            throw new IOException("Broken pipe");
        }
        int to = (from + count) % bytes.length;
        int put = Math.min(length, Math.min(bytes.length - count, bytes.length - to));
        System.arraycopy(source, offset, bytes, to, put);
        count += put;
        notifyAll();
        return put;
    }

    private synchronized int take(byte[] into, int offset, int length) throws InterruptedException {
        while (count == 0 && !closed) {
            wait();
        }
        if (count == 0) {
            return -1;
        }
        int taken = Math.min(length, Math.min(count, bytes.length - from));
        System.arraycopy(bytes, from, into, offset, taken);
        from = (from + taken) % bytes.length;
        count -= taken;
        notifyAll();
        return taken;
    }
}
