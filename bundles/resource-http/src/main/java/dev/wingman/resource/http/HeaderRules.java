package dev.wingman.resource.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which headers a plugin may set, and how they may look. */
final class HeaderRules {

    private static final int MOST = 64;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_VALUE = 8000;

    /** RFC 9110, section 5.6.2. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

    /** RFC 9110, section 5.5, without what is neither blank nor visible ASCII: receivers disagree on the rest. */
    private static final Pattern VALUE = Pattern.compile("(?:[!-~](?:[ \t!-~]*[!-~])?)?");

    /** They say where a message ends, to whom it goes, or how the connection is used (RFC 9110, section 7.6.1). */
    private static final Set<String> OF_THE_HOST = Set.of(
            "accept-encoding",
            "connection",
            "content-length",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "via");

    private HeaderRules() {}

    /** A copy in the same order. */
    static Map<String, String> checked(Map<String, String> headers) {
        if (headers.size() > MOST) {
            throw new IllegalArgumentException("there are " + headers.size() + " headers, expected at most " + MOST);
        }
        Set<String> seen = new TreeSet<>();
        headers.forEach((name, value) -> {
            checkName(name);
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("header " + Shown.of(name) + ": is there twice");
            }
            checkValue(name, value);
        });
        return Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    private static void checkName(String name) {
        if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("header " + Shown.of(name) + ": expected a name of up to " + LONGEST_NAME
                    + " letters, digits and hyphens");
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (OF_THE_HOST.contains(lower) || lower.startsWith("proxy-")) {
            throw new IllegalArgumentException("header " + Shown.of(name) + ": is set by the host alone");
        }
    }

    /** Never shows the value. */
    private static void checkValue(String name, String value) {
        if (value.length() > LONGEST_VALUE) {
            throw new IllegalArgumentException("header " + Shown.of(name) + ": its value is " + value.length()
                    + " characters long, expected at most " + LONGEST_VALUE);
        }
        if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException("header " + Shown.of(name)
                    + ": its value begins or ends with a blank, or holds a line end or what is not ASCII");
        }
        SecretReference.in(name, value);
    }
}
