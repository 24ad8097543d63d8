package dev.wingman.resource.http;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A secret of the operator's that is named in the value of a header.
 *
 * @param scheme what stands before it, such as {@code Bearer}, or empty
 * @param name of the secret
 */
public record SecretReference(String scheme, String name) {

    private static final String MARK = "secret:";
    private static final Pattern FORM =
            Pattern.compile("(?:([A-Za-z][A-Za-z0-9-]{0,31}) )?secret:([a-z0-9][a-z0-9-]{0,63})");

    /**
     * The reference that a header's value is, if it is one.
     *
     * @throws IllegalArgumentException if it holds {@code secret:} in another form, which would be sent as text
     */
    public static Optional<SecretReference> in(String header, String value) {
        Matcher parts = FORM.matcher(value);
        if (parts.matches()) {
            String scheme = parts.group(1) == null ? "" : parts.group(1);
            return Optional.of(new SecretReference(scheme, parts.group(2)));
        }
        if (value.toLowerCase(Locale.ROOT).contains(MARK)) {
            throw new IllegalArgumentException("header " + Shown.of(header)
                    + ": holds 'secret:', expected 'secret:NAME' or 'SCHEME secret:NAME' and nothing else,"
                    + " where NAME is up to 64 small letters, digits and hyphens");
        }
        return Optional.empty();
    }

    /** Whether its secret is {@code user:password} and goes over the wire as Base64 (RFC 7617). */
    public boolean isBasic() {
        return scheme.equalsIgnoreCase("Basic");
    }
}
