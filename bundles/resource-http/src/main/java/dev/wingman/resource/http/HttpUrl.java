package dev.wingman.resource.http;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URL in canonical form: equal ones lead to the same host and port, however they were written.
 *
 * @param scheme {@code http} or {@code https}
 * @param host a name in lower-case ASCII, an IPv4 address as four decimal numbers, or an IPv6 address in brackets in the form
 *     of RFC 5952; an IPv4 address in the clothes of an IPv6 one is an IPv4 address
 * @param path from the slash on, query included, as it goes over the wire
 */
public record HttpUrl(String scheme, String host, int port, String path) {

    /** In characters; the longest that servers commonly take. */
    public static final int MAX_LENGTH = 8000;

    private static final int MAX_PORT = 65_535;
    private static final Pattern FORM =
            Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://([^/?#\\\\]*)(.*)", Pattern.DOTALL);
    private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");

    /** The characters of RFC 3986, section 3.3 and 3.4; anything else is written as an escape of two hexadecimal digits. */
    private static final Pattern PATH = Pattern.compile("/(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*+");

    /** @throws IllegalArgumentException if a part is not in canonical form */
    public HttpUrl {
        requireNonNull(path, "path");
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("scheme " + Shown.of(scheme) + ": expected http or https");
        }
        if (!HostName.canonical(host).equals(host)) {
            throw new IllegalArgumentException(
                    "host " + Shown.of(host) + ": expected its canonical form " + HostName.canonical(host));
        }
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("port " + port + ": expected 1 to " + MAX_PORT);
        }
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException(
                    "path " + Shown.of(path) + ": holds what a URL cannot hold, expected %XX escapes for it");
        }
    }

    /**
     * Reads a URL, strictly: what browsers would mend is an error, since what is checked must be what is called.
     *
     * @throws IllegalArgumentException if it is none, or not one for this service; the message says what is wrong
     */
    public static HttpUrl parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "the URL is " + text.length() + " characters long, expected at most " + MAX_LENGTH);
        }
        checkCharacters(text);
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    Shown.of(text) + ": expected a URL, such as https://api.example.org/status");
        }
        return of(parts.group(1).toLowerCase(Locale.ROOT), parts.group(2), parts.group(3));
    }

    private static HttpUrl of(String scheme, String authority, String rest) {
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("scheme " + Shown.of(scheme) + ": expected http or https");
        }
        if (authority.indexOf('@') >= 0) {
            throw new IllegalArgumentException(
                    "the URL holds a user name or a password before '@': name a secret in a header instead");
        }
        if (rest.indexOf('#') >= 0) {
            throw new IllegalArgumentException("the URL holds a fragment after '#', which is never sent: leave it out");
        }
        int colon = authority.indexOf(':', authority.lastIndexOf(']') + 1);
        if (colon >= 0 && authority.indexOf(':', colon + 1) >= 0) {
            throw new IllegalArgumentException("the host holds several ':': an IPv6 address stands in brackets");
        }
        String host = HostName.canonical(colon < 0 ? authority : authority.substring(0, colon));
        int port = colon < 0 ? defaultPort(scheme) : port(authority.substring(colon + 1));
        return new HttpUrl(scheme, host, port, rest.startsWith("/") ? rest : "/" + rest);
    }

    private static void checkCharacters(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || Character.isISOControl(c) || Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                throw new IllegalArgumentException(String.format(
                        "the URL holds a blank or control character (U+%04X) at index %d: leave it out", (int) c, i));
            }
        }
    }

    private static int port(String text) {
        int port = PORT.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException(
                    "port " + Shown.of(text) + ": expected a decimal number from 1 to " + MAX_PORT);
        }
        return port;
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    /** The target that {@code http:request} is checked for: {@code host:port}, the port always there. */
    public String target() {
        return host + ":" + port;
    }

    /** Scheme, host and port: what credentials are bound to. */
    public String origin() {
        return scheme + "://" + target();
    }

    public boolean isSecure() {
        return scheme.equals("https");
    }

    /** As the {@code Host} header has it: the port only where the scheme does not imply it. */
    public String authority() {
        return port == defaultPort(scheme) ? host : target();
    }

    @Override
    public String toString() {
        return scheme + "://" + authority() + path;
    }
}
