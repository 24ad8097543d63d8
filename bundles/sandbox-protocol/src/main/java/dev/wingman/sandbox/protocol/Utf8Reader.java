package dev.wingman.sandbox.protocol;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.MalformedInputException;

/** The characters of a piece of a byte array, decoded as they are asked for; what is not UTF-8 is an error. */
final class Utf8Reader extends Reader {

    private final byte[] bytes;
    private final int end;
    private int at;
    /** The second half of a pair whose first half took the last place; 0 for none. */
    private char low;

    Utf8Reader(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.at = offset;
        this.end = offset + length;
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        int to = offset;
        int full = offset + length;
        while (to < full) {
            if (low != 0) {
                into[to++] = low;
                low = 0;
            } else if (at == end) {
                break;
            } else if (bytes[at] >= 0) {
                into[to++] = (char) bytes[at++];
            } else {
                into[to++] = beyondAscii();
            }
        }
        return to == offset && length > 0 ? -1 : to - offset;
    }

    /** Unicode, table 3-7: the first byte gives the length, and bounds the second one. */
    private char beyondAscii() throws IOException {
        int first = bytes[at] & 0xFF;
        if (first >= 0xC2 && first <= 0xDF) {
            int point = ((first & 0x1F) << 6) | tail(1, 0x80, 0xBF);
            at += 2;
            return (char) point;
        }
        if (first >= 0xE0 && first <= 0xEF) {
            int point = ((first & 0x0F) << 12)
                    | (tail(1, first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF) << 6)
                    | tail(2, 0x80, 0xBF);
            at += 3;
            return (char) point;
        }
        if (first >= 0xF0 && first <= 0xF4) {
            int point = ((first & 0x07) << 18)
                    | (tail(1, first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF) << 12)
                    | (tail(2, 0x80, 0xBF) << 6)
                    | tail(3, 0x80, 0xBF);
            at += 4;
            low = Character.lowSurrogate(point);
            return Character.highSurrogate(point);
        }
        throw new MalformedInputException(1);
    }

    private int tail(int index, int min, int max) throws IOException {
        int value = at + index < end ? bytes[at + index] & 0xFF : 0;
        if (value < min || value > max) {
            throw new MalformedInputException(index + 1);
        }
        return value & 0x3F;
    }

    @Override
    public void close() {}
}
