package dev.wingman.resource.proxmox.provider;

import dev.wingman.resource.proxmox.ProxmoxException;
import dev.wingman.resource.proxmox.ProxmoxException.Kind;
import dev.wingman.settings.SettingsException;
import dev.wingman.settings.SettingsFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The settings as the files have them now: read with the first call, and again when one has changed. Thread-safe. */
final class SettingsSource {

    private final Path etc;
    private final Exchanges exchanges;
    private final Pace pace;
    private @Nullable String known;
    private @Nullable Path tokenFile;
    private @Nullable ProxmoxCalls calls;

    SettingsSource(Path etc, Exchanges exchanges, Pace pace) {
        this.etc = etc;
        this.exchanges = exchanges;
        this.pace = pace;
    }

    /** @throws ProxmoxException if the settings or the token cannot be understood: then nothing is sent */
    synchronized ProxmoxCalls current() throws ProxmoxException {
        Path file = etc.resolve("proxmox.yaml");
        ProxmoxCalls current = calls;
        if (current == null || tokenFile == null || !state(file, tokenFile).equals(known)) {
            calls = null;
            ProxmoxSettings settings = SettingsRules.read(file);
            String state = state(file, settings.tokenFile());
            current = new ProxmoxCalls(settings, exchanges, pace);
            tokenFile = settings.tokenFile();
            known = state;
            calls = current;
        }
        return current;
    }

    /** The mode is part of it: a token that others may read from now on is refused from now on. */
    private static String state(Path file, Path token) throws ProxmoxException {
        return state(file) + " " + state(token);
    }

    private static String state(Path file) throws ProxmoxException {
        try {
            return SettingsFile.state(file);
        } catch (SettingsException e) {
            throw new ProxmoxException(Kind.SETTINGS, false, String.valueOf(e.getMessage()));
        }
    }
}
