package dev.wingman.resource.http;

import java.net.IDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Brings the host of a URL into the one form that patterns of permissions are compared with. */
final class HostName {

    private static final int LONGEST = 253;
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final Pattern NUMERIC = Pattern.compile("[0-9]+|0x[0-9a-f]*");

    private HostName() {}

    /** @throws IllegalArgumentException if there is no such form; the message says why */
    static String canonical(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("the URL names no host");
        }
        if (text.startsWith("[") && text.endsWith("]")) {
            return Ipv6.canonical(text.substring(1, text.length() - 1));
        }
        if (text.indexOf('%') >= 0) {
            throw no(text, "holds a percent escape, which means different things to different programs; write it out");
        }
        List<String> labels = labels(text);
        String last = labels.get(labels.size() - 1);
        // What ends in a number is an address to most resolvers, in forms that differ (010.1, 0x7f.1, 2130706433).
        if (NUMERIC.matcher(last).matches()) {
            return Ipv4.canonical(text);
        }
        checkNoAddressPrefix(text, labels);
        return checkedLength(text, String.join(".", labels));
    }

    private static List<String> labels(String text) {
        List<String> labels = new ArrayList<>();
        for (String label : text.split("\\.", -1)) {
            labels.add(label(text, label));
        }
        return labels;
    }

    private static String label(String text, String label) {
        if (label.isEmpty()) {
            throw no(text, text.endsWith(".") ? "ends in a dot; leave it off" : "holds an empty part between its dots");
        }
        String ascii = isAscii(label) ? label.toLowerCase(Locale.ROOT) : punycode(text, label);
        if (!LABEL.matcher(ascii).matches()) {
            throw no(text, "expected parts of 1 to 63 letters, digits and inner hyphens, joined by dots");
        }
        return ascii;
    }

    /**
     * By IDNA 2003, which is what the JDK has; a label that it would change into another one, such as wide letters into
     * plain ones, the German sharp s into ss, or an ideographic full stop into a dot, is not guessed at.
     */
    private static String punycode(String text, String label) {
        String remedy = "; write its ASCII form, which begins with xn--";
        try {
            String ascii = IDN.toASCII(label, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            String back = IDN.toUnicode(ascii, IDN.USE_STD3_ASCII_RULES);
            if (ascii.startsWith("xn--") && back.equals(label.toLowerCase(Locale.ROOT))) {
                return ascii;
            }
        } catch (IllegalArgumentException e) {
            throw no(text, "holds characters that no host name has" + remedy);
        }
        throw no(text, "holds characters that stand for others" + remedy);
    }

    /** Otherwise a pattern for a network, 10.0.0.*, would cover 10.0.0.example.org. */
    private static void checkNoAddressPrefix(String text, List<String> labels) {
        if (labels.size() > 1
                && NUMBER.matcher(labels.get(0)).matches()
                && NUMBER.matcher(labels.get(1)).matches()) {
            throw no(text, "begins like an IPv4 address and goes on as a name, so that patterns could mistake it");
        }
    }

    private static String checkedLength(String text, String name) {
        if (name.length() > LONGEST) {
            throw no(text, "is " + name.length() + " characters long, expected at most " + LONGEST);
        }
        return name;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    private static IllegalArgumentException no(String text, String what) {
        return new IllegalArgumentException("host " + Shown.of(text) + ": " + what);
    }
}
