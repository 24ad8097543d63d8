package dev.wingman.wire;

import java.util.ArrayList;
import java.util.List;

/** Text in lines of a width. */
public final class WrappedText {

    /** For pipes and files: no line is broken. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    private WrappedText() {}

    /** Breaks at spaces; a word that is longer than a line stays whole, so that paths can be copied. */
    public static List<String> lines(String text, String indent, int width) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : PrintableText.of(text).strip().split("\n")) {
            StringBuilder line = new StringBuilder(indent);
            for (String word : paragraph.strip().split(" +")) {
                if (line.length() > indent.length() && line.length() + 1 + word.length() > width) {
                    lines.add(line.toString());
                    line.setLength(indent.length());
                }
                line.append(line.length() == indent.length() ? "" : " ").append(word);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /** One line after what stands before it already; where it is broken, it goes on below its own beginning. */
    public static String after(String before, String text, int width) {
        String line = PrintableText.line(text);
        if (before.length() + line.length() <= width) {
            return (before + line).stripTrailing();
        }
        String indent = " ".repeat(Math.min(before.length(), width / 3));
        List<String> lines = lines(line, indent, width);
        if (indent.length() == before.length()) {
            return before + String.join("\n", lines).substring(indent.length());
        }
        return before.stripTrailing() + "\n" + String.join("\n", lines);
    }
}
