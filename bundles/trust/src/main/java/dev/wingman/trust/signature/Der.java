package dev.wingman.trust.signature;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.StringJoiner;

/**
 * Reads DER (ITU-T X.690, section 10), one element after the other: definite lengths in their shortest form, no tags above
 * 30. Anything else is refused.
 */
final class Der {

    static final int INTEGER = 0x02;
    static final int OCTETS = 0x04;
    static final int OID = 0x06;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;

    /** It is not DER, or not what was expected. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedException(String message) {
            super(message);
        }
    }

    private final ByteBuffer bytes;

    Der(ByteBuffer bytes) {
        this.bytes = bytes.slice().order(ByteOrder.BIG_ENDIAN);
    }

    boolean hasMore() {
        return bytes.hasRemaining();
    }

    /** The tag of the next element; -1 at the end. */
    int tag() {
        return bytes.hasRemaining() ? Byte.toUnsignedInt(bytes.get(bytes.position())) : -1;
    }

    /** The content of the next element, which must have this tag. */
    Der enter(int tag) throws MalformedException {
        return new Der(content(tag));
    }

    void skip() throws MalformedException {
        content(tag());
    }

    /** Passes over the next element if it has this tag. */
    void skipOptional(int tag) throws MalformedException {
        if (tag() == tag) {
            skip();
        }
    }

    void end() throws MalformedException {
        if (hasMore()) {
            throw new MalformedException("there is more in it than there should be");
        }
    }

    /** The bytes of an integer or of octets. */
    byte[] bytes(int tag) throws MalformedException {
        ByteBuffer content = content(tag);
        byte[] copy = new byte[content.remaining()];
        content.get(copy);
        return copy;
    }

    /** The next element, which must be an object identifier, with dots (X.690, section 8.19). */
    String oid() throws MalformedException {
        ByteBuffer content = content(OID);
        StringJoiner text = new StringJoiner(".");
        boolean first = true;
        while (content.hasRemaining()) {
            long arc = arc(content);
            if (first) {
                long root = Math.min(arc / 40, 2);
                text.add(Long.toString(root));
                arc -= root * 40;
                first = false;
            }
            text.add(Long.toString(arc));
        }
        return text.toString();
    }

    private static long arc(ByteBuffer content) throws MalformedException {
        long arc = 0;
        for (int digits = 0; digits < 8; digits++) {
            if (!content.hasRemaining()) {
                throw new MalformedException("an object identifier is cut off");
            }
            byte digit = content.get();
            arc = (arc << 7) | (digit & 0x7F);
            if (digit >= 0) {
                return arc;
            }
        }
        throw new MalformedException("an object identifier is too long");
    }

    /** The rest, unread. */
    ByteBuffer rest() {
        return bytes.slice();
    }

    private ByteBuffer content(int tag) throws MalformedException {
        if (tag() != tag || (tag & 0x1F) == 0x1F) {
            throw new MalformedException("an element is not of the expected kind");
        }
        bytes.get();
        int length = length();
        if (length > bytes.remaining()) {
            throw new MalformedException("an element is longer than what it is in");
        }
        ByteBuffer content = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        return content;
    }

    private int length() throws MalformedException {
        if (!bytes.hasRemaining()) {
            throw new MalformedException("it is cut off");
        }
        int first = Byte.toUnsignedInt(bytes.get());
        if (first < 0x80) {
            return first;
        }
        int count = first & 0x7F;
        if (count == 0 || count > 3 || count > bytes.remaining()) {
            throw new MalformedException("a length is not in its definite form");
        }
        int length = 0;
        for (int i = 0; i < count; i++) {
            length = (length << 8) | Byte.toUnsignedInt(bytes.get());
        }
        if (length < 0x80 || length < 1 << (8 * (count - 1))) {
            throw new MalformedException("a length is not in its shortest form");
        }
        return length;
    }
}
