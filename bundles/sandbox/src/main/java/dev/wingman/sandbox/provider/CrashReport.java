package dev.wingman.sandbox.provider;

import java.nio.charset.StandardCharsets;

/** Finds in what a guest writes the reason that its Java VM gives when it crashes; the report itself is too long to be kept. Not thread-safe. */
final class CrashReport {

    private static final String BEGINNING = "# A fatal error has been detected by the Java Runtime Environment:";

    private static final int LONGEST_LINE = 200;

    private final byte[] line = new byte[LONGEST_LINE];
    private int length;
    private boolean begun;
    private String reason = "";

    void add(byte next) {
        if (next != '\n') {
            if (length < LONGEST_LINE) {
                line[length++] = next;
            }
            return;
        }
        String text = new String(line, 0, length, StandardCharsets.UTF_8).strip();
        length = 0;
        if (text.equals(BEGINNING)) {
            begun = true;
        } else if (begun && reason.isEmpty() && text.startsWith("#") && text.length() > 1) {
            reason = CleanText.line(text.substring(1).strip());
        }
    }

    /** One line; empty where there was no such report. */
    String reason() {
        return reason;
    }
}
