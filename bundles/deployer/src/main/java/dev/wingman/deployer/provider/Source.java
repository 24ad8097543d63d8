package dev.wingman.deployer.provider;

import dev.wingman.deployer.PluginInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A plugin directory or jar and what came of it. Belongs to the deployer's thread. */
final class Source {

    final Path path;

    /** The version that serves, or will when its host services are there. */
    @Nullable
    Installed current;

    /** How {@link #current} is listed, without what was said of later versions. */
    @Nullable
    PluginInfo listed;

    /** A later version that is to take over when its host services are there. */
    @Nullable
    Installed next;

    /** An id that it offers but another source has; it is tried again when that one goes. */
    String disputedId = "";

    /** Whether it waits for a resource; it is tried again whenever one comes. */
    boolean waits;

    /** Whether what it holds was refused for want of proof; it is tried again when the operator changes whom he trusts. */
    boolean unproven;

    /** The digest of what was unloaded by hand: only other bytes bring it back. */
    String unloaded = "";

    Source(Path path) {
        this.path = path;
    }

    /** All that is installed of it. */
    List<Installed> installed() {
        return Stream.of(current, next)
                .flatMap(installed -> Stream.ofNullable(installed))
                .toList();
    }

    /** The id that it goes by as long as its manifest cannot be read. */
    String fallbackId() {
        String name = String.valueOf(path.getFileName());
        return name.endsWith(".jar") ? name.substring(0, name.length() - ".jar".length()) : name;
    }

    @Override
    public String toString() {
        return path + ": " + installed();
    }
}
