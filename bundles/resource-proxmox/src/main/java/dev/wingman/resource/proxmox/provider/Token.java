package dev.wingman.resource.proxmox.provider;

import dev.wingman.resource.proxmox.ProxmoxException;
import dev.wingman.resource.proxmox.ProxmoxException.Kind;
import dev.wingman.settings.SecretFile;
import dev.wingman.settings.SettingsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An API token. What it says of itself, {@link #toString} included, is its name alone. */
final class Token {

    private static final Pattern FORM = Pattern.compile(
            "([!-~&&[^:/=@!]]{1,64}@[A-Za-z][A-Za-z0-9._-]{1,31}![A-Za-z][A-Za-z0-9._-]{1,127})=([0-9a-fA-F-]{36})");

    private final String name;
    private final String secret;

    private Token(String name, String secret) {
        this.name = name;
        this.secret = secret;
    }

    /** @throws ProxmoxException if it cannot be read, or others could read it; never with its text */
    static Token read(Path file) throws ProxmoxException {
        if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw no(file + " is not there; put the token into it and run 'chmod 600' on it");
        }
        Matcher parts = FORM.matcher(text(file));
        if (!parts.matches()) {
            throw no(file + " does not hold one line USER@REALM!ID=SECRET, the secret being 36 characters long");
        }
        return new Token(parts.group(1), parts.group(2));
    }

    private static String text(Path file) throws ProxmoxException {
        try {
            return SecretFile.read(file);
        } catch (SettingsException e) {
            throw no(String.valueOf(e.getMessage()));
        }
    }

    /** Whose tasks are ours: {@code user@realm!id}. */
    String name() {
        return name;
    }

    /** The value of the header {@code Authorization}. */
    String header() {
        return "PVEAPIToken=" + name + "=" + secret;
    }

    /** The text without the secret, should a server repeat it. */
    String redact(String text) {
        return text.replaceAll("(?i)" + Pattern.quote(secret), "[token]");
    }

    @Override
    public String toString() {
        return name;
    }

    private static ProxmoxException no(String why) {
        return new ProxmoxException(Kind.SETTINGS, false, "the API token: " + why);
    }
}
