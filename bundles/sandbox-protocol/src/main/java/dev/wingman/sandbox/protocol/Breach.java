package dev.wingman.sandbox.protocol;

/** The other side broke the protocol. The message is one printable line, whatever the other side had written. */
final class Breach extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int MAX_LENGTH = 300;

    private final String reason;

    Breach(String reason) {
        super(printable(reason), null, false, false);
        this.reason = printable(reason);
    }

    String reason() {
        return reason;
    }

    private static String printable(String text) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < text.length() && line.length() < MAX_LENGTH; i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c <= '~') {
                line.append(c);
            } else {
                line.append(String.format("\\u%04x", (int) c));
            }
        }
        return line.length() < MAX_LENGTH ? line.toString() : line.append("...").toString();
    }
}
