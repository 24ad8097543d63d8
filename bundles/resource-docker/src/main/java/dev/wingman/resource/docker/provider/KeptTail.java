package dev.wingman.resource.docker.provider;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The last bytes of a stream. */
final class KeptTail {

    private final int most;
    private final byte[] bytes;
    private int length;
    private boolean truncated;

    KeptTail(int most) {
        this.most = most;
        this.bytes = new byte[2 * most];
    }

    void add(byte[] more, int count) {
        int skipped = Math.max(0, count - most);
        int added = count - skipped;
        truncated |= skipped > 0;
        if (length + added > bytes.length) {
            System.arraycopy(bytes, length - most, bytes, 0, most);
            length = most;
            truncated = true;
        }
        System.arraycopy(more, skipped, bytes, length, added);
        length += added;
    }

    boolean truncated() {
        return truncated || length > most;
    }

    String text() {
        return new String(Arrays.copyOfRange(bytes, Math.max(0, length - most), length), StandardCharsets.UTF_8);
    }
}
