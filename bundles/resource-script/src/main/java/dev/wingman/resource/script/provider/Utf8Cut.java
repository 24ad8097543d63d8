package dev.wingman.resource.script.provider;

/** Where UTF-8 that was cut between any two bytes can be read without half a character (RFC 3629, section 3). */
final class Utf8Cut {

    private static final int LONGEST = 4;

    private Utf8Cut() {}

    /** The index after the last character that is whole; the length when what stands there is no UTF-8 anyway. */
    static int end(byte[] bytes) {
        for (int back = 1; back < LONGEST && back <= bytes.length; back++) {
            byte candidate = bytes[bytes.length - back];
            if (!continues(candidate)) {
                return lengthOf(candidate) > back ? bytes.length - back : bytes.length;
            }
        }
        return bytes.length;
    }

    /** The index of the first byte that begins a character; 0 when what stands there is no UTF-8 anyway. */
    static int start(byte[] bytes) {
        int start = 0;
        while (start < bytes.length && continues(bytes[start])) {
            start++;
        }
        return start < LONGEST ? start : 0;
    }

    private static boolean continues(byte value) {
        return (value & 0b1100_0000) == 0b1000_0000;
    }

    private static int lengthOf(byte first) {
        return Math.max(1, Integer.numberOfLeadingZeros(~first << 24));
    }
}
