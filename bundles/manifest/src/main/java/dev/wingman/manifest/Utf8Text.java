package dev.wingman.manifest;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Bytes as text: UTF-8 with or without its byte order mark, and no character that hides what the text says. */
final class Utf8Text {

    private static final String WHERE = "encoding";
    private static final int MOST_CHARACTERS_TOLD = 10;

    private Utf8Text() {}

    /**
     * The text without a byte order mark, its lines ended by LF alone.
     *
     * @return null if the bytes are refused, and then {@code problems} says why
     */
    static @Nullable String decode(byte[] content, Problems problems) {
        String other = otherEncoding(content);
        if (other != null) {
            problems.add(Position.START, WHERE, "the file is in " + other + ", expected UTF-8");
            return null;
        }
        CharBuffer chars = CharBuffer.allocate(content.length);
        ByteBuffer bytes = ByteBuffer.wrap(content);
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CoderResult result = decoder.decode(bytes, chars, true);
        String text = withPlainLineEnds(withoutByteOrderMark(chars.flip().toString()));
        if (result.isError()) {
            String octet = String.format(Locale.ROOT, "0x%02X", bytes.get(bytes.position()));
            problems.add(end(text), WHERE, "byte " + octet + " is not UTF-8, expected a file saved as UTF-8");
            return null;
        }
        return refuseHidden(text, problems) ? null : text;
    }

    private static boolean refuseHidden(String text, Problems problems) {
        int told = 0;
        for (int i = 0;
                i < text.length() && told < MOST_CHARACTERS_TOLD;
                i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (Characters.isForbidden(c)) {
                String what = "the character " + Characters.name(c) + " is not allowed, expected visible text";
                problems.add(end(text.substring(0, i)), WHERE, what);
                told++;
            }
        }
        return told > 0;
    }

    /** Where the next character after the text would stand. */
    static Position end(String text) {
        int lineStart = text.lastIndexOf('\n') + 1;
        int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
        return new Position(line, 1 + text.codePointCount(lineStart, text.length()));
    }

    /** YAML ends a line with CR LF or CR too; where those meet the end of the file the parser counts one too many. */
    private static String withPlainLineEnds(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static String withoutByteOrderMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** By the byte order mark, or by the zero bytes that ASCII has in it: a manifest begins with ASCII. */
    private static @Nullable String otherEncoding(byte[] content) {
        int a = at(content, 0);
        int b = at(content, 1);
        int c = at(content, 2);
        int d = at(content, 3);
        if ((a == 0xFF && b == 0xFE && c == 0 && d == 0) || (a == 0 && b == 0 && c == 0xFE && d == 0xFF)) {
            return "UTF-32";
        }
        boolean marked = (a == 0xFF && b == 0xFE) || (a == 0xFE && b == 0xFF);
        boolean unmarked = (a == 0 && b > 0 && c == 0 && d > 0) || (a > 0 && b == 0 && c > 0 && d == 0);
        return marked || unmarked ? "UTF-16" : null;
    }

    private static int at(byte[] content, int index) {
        return index < content.length ? content[index] & 0xFF : -1;
    }
}
