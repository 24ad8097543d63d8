package dev.wingman.manifest;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code homepage} and {@code repository}: addresses that a report can show and a person can open. */
final class UrlRules {

    static final int LONGEST = 1000;

    /** Holds in Java and in JSON Schema: a host, perhaps a port, no user, and only the characters of RFC 3986. */
    static final Pattern FORM =
            Pattern.compile("^https?://[A-Za-z0-9.:\\[\\]-]+(?:[/?#][A-Za-z0-9._~:/?#\\[\\]@!$&'()*+,;=%-]*)?$");

    private static final Pattern WITH_USER = Pattern.compile("[a-z]+://[^/?#]*@.*");

    private final Key key;
    private final ScalarRules scalars;

    UrlRules(Key key, ScalarRules scalars) {
        this.key = key;
        this.scalars = scalars;
    }

    @Nullable
    String read(YamlNode node) {
        String text = scalars.line(key.name(), key.expected(), LONGEST, node);
        if (text == null || isUrl(text)) {
            return text;
        }
        if (WITH_USER.matcher(text).matches()) {
            // Not quoted: a password may be in it, and messages go to logs.
            return scalars.report(node, key.name(), "names a user or a password, expected a URL without");
        }
        return scalars.report(node, key.name(), Quoted.of(text) + " does not fit, expected " + key.expected());
    }

    private static boolean isUrl(String text) {
        try {
            return FORM.matcher(text).matches() && new URI(text).getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
