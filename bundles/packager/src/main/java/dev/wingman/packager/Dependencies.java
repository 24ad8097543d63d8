package dev.wingman.packager;

import dev.wingman.manifest.Coordinates;
import dev.wingman.manifest.DependencyLock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files that a plugin's dependencies come to. The command line has such a finder; a runtime has none, so that
 * it never asks a registry: it takes jars that hold what they need.
 */
public interface Dependencies {

    /**
     * Finds the artifacts, those that others need at run time included. Whoever asks compares them with the lock: a
     * finder takes from it which versions were chosen, and nothing else.
     *
     * @param dependencies at least one, as the manifest has them
     * @param lock {@link DependencyLock#NONE} if there is none yet
     * @throws IOException if the local repository cannot be read or written
     * @throws UnresolvedException if one cannot be had, with every reason
     */
    List<ResolvedArtifact> resolve(List<Coordinates> dependencies, DependencyLock lock)
            throws IOException, UnresolvedException;

    /** Makes finders. Services of this type are looked for by name, so that who packages plugins need not have one. */
    interface Provider {

        /**
         * A finder that asks the repositories of the user.
         *
         * @param offline whether nothing may be asked but what was downloaded before
         * @param settings a {@code settings.xml}; null for the user's own
         * @param told is told what is downloaded, a line each
         */
        Dependencies open(boolean offline, @Nullable Path settings, Consumer<String> told);
    }
}
