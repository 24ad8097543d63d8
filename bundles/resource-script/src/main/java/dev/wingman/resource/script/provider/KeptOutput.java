package dev.wingman.resource.script.provider;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a stream of any length: all of it up to a limit, beyond that its first and its last half.
 *
 * <p>Both matter: what a script set out to do stands at the beginning, why it failed at the end. Thread-safe.
 */
final class KeptOutput implements Output {

    private final int half;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private byte @Nullable [] ring;
    private long total;

    /** @param limit in bytes; even */
    KeptOutput(int limit) {
        this.half = limit / 2;
    }

    @Override
    public synchronized void write(byte[] bytes, int length) {
        int toHead = Math.min(length, half - head.size());
        head.write(bytes, 0, toHead);
        total += toHead;
        int toRing = length - toHead;
        if (toRing > 0) {
            writeToRing(bytes, toHead, toRing);
        }
    }

    private void writeToRing(byte[] bytes, int offset, int length) {
        byte[] tail = ring;
        if (tail == null) {
            tail = new byte[half];
            ring = tail;
        }
        for (int from = offset, left = length; left > 0; ) {
            int position = (int) ((total - half) % half);
            int count = Math.min(left, half - position);
            System.arraycopy(bytes, from, tail, position, count);
            total += count;
            from += count;
            left -= count;
        }
    }

    synchronized boolean truncated() {
        return total > 2L * half;
    }

    /** Decoded as UTF-8; what is not UTF-8 is replaced. */
    synchronized String text() {
        byte[] first = head.toByteArray();
        byte[] last = tail();
        if (!truncated()) {
            byte[] all = Arrays.copyOf(first, first.length + last.length);
            System.arraycopy(last, 0, all, first.length, last.length);
            return new String(all, StandardCharsets.UTF_8);
        }
        int end = Utf8Cut.end(first);
        int start = Utf8Cut.start(last);
        long missing = total - end - (last.length - start);
        return new String(first, 0, end, StandardCharsets.UTF_8)
                + "\n[... " + missing + " bytes left out ...]\n"
                + new String(last, start, last.length - start, StandardCharsets.UTF_8);
    }

    private byte[] tail() {
        byte[] tail = ring;
        if (tail == null) {
            return new byte[0];
        }
        long written = total - half;
        if (written <= half) {
            return Arrays.copyOf(tail, (int) written);
        }
        int oldest = (int) (written % half);
        byte[] ordered = new byte[half];
        System.arraycopy(tail, oldest, ordered, 0, half - oldest);
        System.arraycopy(tail, 0, ordered, half - oldest, oldest);
        return ordered;
    }
}
