package dev.wingman.resource.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The content of a request or an answer. Immutable.
 *
 * @param bytes a copy each time
 */
@SuppressWarnings("ArrayRecordComponent") // Copied in and out, and compared by content.
public record Body(byte[] bytes) {

    /** No content at all. */
    public static final Body NONE = new Body(new byte[0]);

    public Body {
        bytes = bytes.clone();
    }

    /** A text, as UTF-8. */
    public static Body text(String text) {
        return new Body(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    public int length() {
        return bytes.length;
    }

    /** As UTF-8; what is not UTF-8 is replaced. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Body that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Its length alone: contents do not belong into logs. */
    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
