package dev.wingman.resource.http.provider;

import dev.wingman.resource.http.HttpException;
import dev.wingman.resource.http.HttpException.Kind;
import dev.wingman.settings.SettingsException;
import dev.wingman.settings.SettingsFile;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The settings as the file has them now: read with the first request, and again when the file has changed. Thread-safe. */
final class SettingsSource {

    private final Path etc;
    private final String plugin;
    private final NameResolver resolver;
    private @Nullable String known;
    private @Nullable HttpCalls calls;

    SettingsSource(Path etc, String plugin, NameResolver resolver) {
        this.etc = etc;
        this.plugin = plugin;
        this.resolver = resolver;
    }

    /** @throws HttpException if the settings cannot be understood: then nothing is sent */
    synchronized HttpCalls current() throws HttpException {
        Path file = etc.resolve("http.yaml");
        String state = state(file);
        HttpCalls current = calls;
        if (current == null || !state.equals(known)) {
            calls = null;
            current = new HttpCalls(SettingsRules.read(file), plugin, resolver);
            calls = current;
            known = state;
        }
        return current;
    }

    private static String state(Path file) throws HttpException {
        try {
            return SettingsFile.state(file);
        } catch (SettingsException e) {
            throw new HttpException(Kind.SETTINGS, false, String.valueOf(e.getMessage()));
        }
    }
}
