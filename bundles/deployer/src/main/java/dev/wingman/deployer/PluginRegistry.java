package dev.wingman.deployer;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.framework.Bundle;
import org.osgi.util.promise.Promise;

/** The plugins of this runtime, in whatever state they are. Thread-safe. */
@ProviderType
public interface PluginRegistry {

    /** All plugins, by id and then by source. */
    List<PluginInfo> plugins();

    /** The plugin that serves under this id, or else the one that would. */
    Optional<PluginInfo> plugin(String id);

    /** The plugin whose bundle this is; empty for every other bundle. */
    Optional<PluginInfo> plugin(Bundle bundle);

    /**
     * Deploys a directory or jar now, whether or not it lies in a watched directory, and waits until its service is
     * there or it cannot be. From elsewhere it stays until {@link #unload} or the end of the runtime, and its files are
     * not watched. A link is loaded by the real path that it leads to.
     *
     * @return where it stands now; the reason says why it is not active
     * @throws IllegalStateException if the deployer is closed or has too much else to do, or the caller is interrupted
     */
    PluginInfo load(Path directoryOrJar);

    /**
     * Takes a plugin out of service, lets its running actions end within the deadline, and removes its bundle and rows.
     * If it lies in a watched directory, it stays away until its files hold something else, somebody loads it, or the
     * runtime starts again. Another source that was refused because of its id takes over.
     *
     * @return whether there was such a plugin
     * @throws IllegalStateException as for {@link #load}
     */
    boolean unload(String id);

    /** Resolves when every plugin that was there at the start has been dealt with, whatever came of it. Never fails. */
    Promise<Void> settled();
}
