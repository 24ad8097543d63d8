package dev.wingman.sharing;

import dev.wingman.sharing.SharingException.Kind;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * Where something is: a URL with {@code https}, {@code http} or {@code file}, or the path of a file. Shown without what may
 * be secret in it.
 */
public final class Address {

    private static final Set<String> SCHEMES = Set.of("https", "http", "file");

    private final URI uri;

    private Address(URI uri) {
        this.uri = uri;
    }

    /** Whether the text is meant as a URL. */
    public static boolean isUrl(String text) {
        return text.matches("(?i)[a-z][a-z0-9+.-]+:.*") && text.contains("/");
    }

    /** @throws SharingException if it is none of these, or holds a user name, a password or a fragment */
    public static Address parse(String text) throws SharingException {
        if (!isUrl(text)) {
            return new Address(Path.of(text).toAbsolutePath().normalize().toUri());
        }
        try {
            return checked(new URI(text));
        } catch (URISyntaxException e) {
            throw new SharingException(Kind.BROKEN, "the address is no URL: " + e.getReason());
        }
    }

    private static Address checked(URI uri) throws SharingException {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        Address address = new Address(uri);
        if (!SCHEMES.contains(scheme)) {
            throw new SharingException(
                    Kind.BROKEN,
                    "the address " + address + " has the scheme " + scheme + ", expected https, http or file");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw new SharingException(
                    Kind.BROKEN,
                    "the address " + address + " has a user, a password or a fragment, expected one without");
        }
        if (scheme.equals("file") ? uri.getHost() != null : uri.getHost() == null) {
            throw new SharingException(
                    Kind.BROKEN,
                    "the address " + address
                            + (scheme.equals("file") ? " has a host, expected file:///…" : " has no host"));
        }
        return address;
    }

    /** What lies in this directory under a plain name. */
    Address child(String name) {
        String base = uri.toString();
        return new Address(URI.create((base.endsWith("/") ? base : base + "/") + name));
    }

    /** Where a redirect leads to; never to another scheme. */
    Address redirected(String location) throws SharingException {
        try {
            Address target = checked(uri.resolve(new URI(location)));
            if (!target.scheme().equals(scheme())) {
                throw new SharingException(
                        Kind.REFUSED, this + " redirects to " + target + ", expected a redirect within " + scheme());
            }
            return target;
        } catch (URISyntaxException e) {
            throw new SharingException(Kind.BROKEN, this + " redirects to what is no URL", e);
        }
    }

    String scheme() {
        return String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    }

    /** Whether nobody on the way can change what comes from there. */
    public boolean isProtected() {
        return !scheme().equals("http");
    }

    boolean isFile() {
        return scheme().equals("file");
    }

    URI uri() {
        return uri;
    }

    /** Without user, query and fragment, where credentials stand. */
    @Override
    public String toString() {
        if (isFile() && uri.getPath() != null) {
            return uri.getPath();
        }
        String host = uri.getHost() == null ? "" : uri.getHost();
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return uri.getScheme() + "://" + host + port + path;
    }
}
