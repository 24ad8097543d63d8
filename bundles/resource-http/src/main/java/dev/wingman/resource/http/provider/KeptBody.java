package dev.wingman.resource.http.provider;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * What is kept of an answer's body: its beginning, up to a limit.
 *
 * @param truncated whether there was more
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, never compared.
record KeptBody(byte[] bytes, boolean truncated) {

    /** What a compressed body may have beside its content: headers without end would be read without end. */
    private static final int PACKING = 64 * 1024;

    static KeptBody read(InputStream body, int limit) throws IOException {
        byte[] bytes = body.readNBytes(limit + 1);
        return bytes.length > limit ? new KeptBody(Arrays.copyOf(bytes, limit), true) : new KeptBody(bytes, false);
    }

    /** Unpacks as it reads, so that a small answer that unpacks to a huge one costs no more than the limit. */
    static KeptBody unpack(InputStream body, int limit) throws IOException, WireException {
        InputStream bounded = new Bounded(body, limit + (long) PACKING);
        int first = bounded.read();
        if (first < 0) {
            return new KeptBody(new byte[0], false);
        }
        try (InputStream unpacked = new GZIPInputStream(new Prepended(first, bounded))) {
            return read(unpacked, limit);
        } catch (ZipException e) {
            throw new WireException("the answer's body is not the gzip that it says it is: " + e.getMessage(), e);
        }
    }

    private static final class Bounded extends FilterInputStream {
        private long left;

        Bounded(InputStream in, long most) {
            super(in);
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            left -= Math.max(0, count);
            if (left < 0) {
                throw new ZipException("it takes more room packed than is kept unpacked");
            }
            return count;
        }
    }

    private static final class Prepended extends FilterInputStream {
        private int first;

        Prepended(int first, InputStream in) {
            super(in);
            this.first = first;
        }

        @Override
        public int read() throws IOException {
            int one = first;
            first = -1;
            return one >= 0 ? one : super.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (first < 0 || length == 0) {
                return super.read(bytes, offset, length);
            }
            bytes[offset] = (byte) first;
            first = -1;
            return 1;
        }
    }
}
