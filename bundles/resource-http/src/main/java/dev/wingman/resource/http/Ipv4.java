package dev.wingman.resource.http;

import java.util.regex.Pattern;

/** IPv4 addresses, as four decimal numbers and in no other of their forms. */
final class Ipv4 {

    private static final Pattern FORM =
            Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\\.(?!$)|$)){4}");

    private Ipv4() {}

    static boolean is(String text) {
        return FORM.matcher(text).matches();
    }

    static String canonical(String text) {
        if (!is(text)) {
            throw new IllegalArgumentException(
                    "host " + Shown.of(text)
                            + ": ends in a number, expected an IPv4 address as four decimal numbers from 0 to 255, such as 192.0.2.7");
        }
        return text;
    }
}
