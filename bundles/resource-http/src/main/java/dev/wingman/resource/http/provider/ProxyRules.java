package dev.wingman.resource.http.provider;

import dev.wingman.resource.http.HttpUrl;
import dev.wingman.settings.SecretFile;
import dev.wingman.settings.Settings;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The keys under {@code proxy:} in {@code etc/http.yaml}. No message repeats an address that may hold a password. */
final class ProxyRules {

    static final String KEYS = "url, credentials, no_proxy";

    /** What a proxy without a URL has; it is a mistake, which ends the reading. */
    private static final HttpUrl NOWHERE = new HttpUrl("http", "proxy.invalid", 1, "/");

    private static final Pattern REFERENCE = Pattern.compile("secret:(" + SecretFile.NAME + ")");

    private ProxyRules() {}

    static ProxyRule of(Settings proxy) {
        if (!proxy.has("url")) {
            proxy.problem("has no url, expected one such as http://proxy.lan:3128");
        }
        return new ProxyRule(
                proxy.text("url", ProxyRules::url).orElse(NOWHERE),
                proxy.list("no_proxy", TargetPattern::checked),
                proxy.text("credentials", ProxyRules::reference));
    }

    private static HttpUrl url(String text) {
        if (text.indexOf('@') >= 0) {
            throw new IllegalArgumentException("holds a user name or a password before '@': put 'user:password' into a"
                    + " file among the secrets and name it as 'credentials: secret:NAME'");
        }
        if (!text.matches("http://.*:[0-9]+/?")) {
            throw new IllegalArgumentException("expected http, host and port only, such as http://proxy.lan:3128");
        }
        return HttpUrl.parse(text);
    }

    private static String reference(String text) {
        Matcher parts = REFERENCE.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("expected 'secret:NAME', where NAME is that of a file among the secrets"
                    + " which holds user:password");
        }
        return parts.group(1);
    }
}
