package dev.wingman.dependencies;

import dev.wingman.packager.Dependencies;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes finders that work as Maven does. */
public final class MavenProvider implements Dependencies.Provider {

    @Override
    public Dependencies open(boolean offline, @Nullable Path settings, Consumer<String> told) {
        return new MavenDependencies(UserSettings.of(settings), offline, told);
    }
}
