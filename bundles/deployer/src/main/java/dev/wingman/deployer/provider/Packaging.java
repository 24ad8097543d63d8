package dev.wingman.deployer.provider;

import dev.wingman.packager.PackagedPlugin;
import dev.wingman.packager.PackagingException;
import java.io.IOException;
import java.nio.file.Path;

/** Makes a bundle of a plugin directory or jar. */
@FunctionalInterface
interface Packaging {

    /** See {@link dev.wingman.packager.Packager#packComplete}. */
    PackagedPlugin pack(Path directoryOrJar) throws IOException, PackagingException;
}
